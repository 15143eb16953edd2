package dev.headroom.desktop.ui;

/** Where the desktop starts; not an {@code Application}, so that no toolkit is loaded before a window is wanted. */
public final class DesktopMain {
    private DesktopMain() {}

    public static void main(String[] args) {
        System.out.println("headroom-tray 0.1.0");
    }
}
