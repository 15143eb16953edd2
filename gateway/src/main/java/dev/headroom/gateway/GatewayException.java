package dev.headroom.gateway;

/** A gateway could not start; the message is one line in plain words, fit to be shown. */
public final class GatewayException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What stood in the way. */
    public enum Kind {
        /** Another program listens on the port. */
        PORT_IN_USE,
        /** This user may not listen on the port. */
        NOT_PERMITTED,
        /** The configuration cannot work: an address beyond loopback, an upstream that is no address. */
        BAD_CONFIG,
        /** Anything else. */
        FAILED
    }

    GatewayException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    GatewayException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
