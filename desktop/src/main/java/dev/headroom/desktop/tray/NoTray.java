package dev.headroom.desktop.tray;

/** Where nothing shows icons: everything is in the window. */
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
