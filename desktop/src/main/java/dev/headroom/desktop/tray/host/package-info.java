/** The places where a tray icon can live, and the icon in each of them. */
package dev.headroom.desktop.tray.host;
