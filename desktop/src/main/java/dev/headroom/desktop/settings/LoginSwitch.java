package dev.headroom.desktop.settings;

import java.io.IOException;

/** Whether we start when the user logs in. Of clicks that follow each other quickly, the last one counts. */
public final class LoginSwitch {
    private final LoginItem item;
    private volatile boolean wanted;
    private volatile boolean on;

    /** A switch for this item, at which nobody has looked yet. */
    public LoginSwitch(LoginItem item) {
        this.item = item;
    }

    /** Keeps what the user wants, until {@link #set} is called. */
    public void want(boolean now) {
        wanted = now;
    }

    /**
     * Does what the user wanted last, and looks at what came of it; several threads may call this at once.
     *
     * @throws IOException when the item cannot be written or deleted; {@link #isOn} then says what is there
     */
    public synchronized void set() throws IOException {
        try {
            item.set(wanted);
        } finally {
            look();
        }
    }

    /** Looks at the item, which other programs may change. */
    public void look() {
        on = item.isOn();
    }

    /** Whether the item was there when we last looked. */
    public boolean isOn() {
        return on;
    }
}
