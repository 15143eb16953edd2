package dev.headroom.gateway.relay.engine;

/** The engine can be asked and is not to be used; the message says why in a part of a sentence about it. */
public final class EngineRefused extends Exception {
    private static final long serialVersionUID = 1L;

    EngineRefused(String why) {
        super(why, null, false, false);
    }

    /** Says in a part of a sentence why requests do not go to the engine. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
