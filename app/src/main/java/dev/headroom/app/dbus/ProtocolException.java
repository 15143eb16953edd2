package dev.headroom.app.dbus;

import java.io.IOException;

/**
 * Says that the bus sent bytes that are no D-Bus message, so that the reader cannot know where the next message begins.
 */
final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1;

    ProtocolException(String why) {
        super(why);
    }
}
