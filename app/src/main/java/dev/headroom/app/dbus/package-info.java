/** The part of D-Bus that a tray icon needs, over the JDK's Unix-domain sockets. */
package dev.headroom.app.dbus;
