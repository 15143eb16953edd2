/** The icon in the panel: its menu as data, and who draws it. */
package dev.headroom.desktop.tray;
