package dev.headroom.desktop.tray;

/**
 * Shows the icon, its menu and notices. Several threads may call it; every call returns at once and is carried out later.
 */
public interface TrayPort extends AutoCloseable {
    /** Shows this from now on. */
    void show(TrayView view);

    /** Tells the user; where that is not possible nothing happens. */
    void tell(Notice notice);

    /** Whether somebody shows the icon at this moment. */
    boolean isVisible();

    @Override
    void close();

    /** What the icon reports. */
    interface Listener {
        /** An entry was chosen, or the icon itself. */
        void chosen(dev.headroom.desktop.action.Action action);

        /** The icon came up or was lost with its panel. */
        void visible(boolean now);
    }
}
