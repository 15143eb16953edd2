package dev.headroom.desktop.dbus;

import java.io.IOException;

/** What the bus sent is no D-Bus message, and where the next one begins cannot be known. */
final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1;

    ProtocolException(String why) {
        super(why);
    }
}
