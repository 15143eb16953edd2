package dev.headroom.desktop.tray.host;

import dev.headroom.desktop.tray.Notice;
import dev.headroom.desktop.tray.TrayPort;
import dev.headroom.desktop.tray.TrayView;

/**
 * Stands in for the icon on desktops that show none: it draws nothing, and users find the same actions in the window.
 */
public final class NoTray implements TrayPort {
    public NoTray() {}

    @Override
    public void show(TrayView view) {}

    @Override
    public void tell(Notice notice) {}

    @Override
    public boolean isVisible() {
        return false;
    }

    @Override
    public void close() {}
}
