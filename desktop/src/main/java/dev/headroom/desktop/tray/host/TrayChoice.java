package dev.headroom.desktop.tray.host;

/** Which way to show the icon may be used; the user names it on the command line ({@code --tray}). */
public enum TrayChoice {
    /** Whatever shows it here. */
    AUTO,
    /** Only over the session bus, as KDE, XFCE and most panels on Linux read it. */
    STATUSNOTIFIER,
    /** Only as the JDK draws it: on Windows, on macOS, and in older panels under X11. */
    AWT,
    /** Not at all: the window is the program. */
    NONE
}
