/** Where the desktop starts and what holds tray, windows and the core together. */
package dev.headroom.desktop.ui;
