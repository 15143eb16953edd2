/** The one window, and what it shows. */
package dev.headroom.desktop.ui.window;
