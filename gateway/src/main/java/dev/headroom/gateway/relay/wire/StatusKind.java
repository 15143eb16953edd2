package dev.headroom.gateway.relay.wire;

/** Classifies the status code of a response (RFC 9110, section 15) by how Vert.x treats it. */
public enum StatusKind {
    /** A final response, or an interim response (100, 101, 103) that Vert.x handles as one. */
    PLAIN,
    /** An interim response that Vert.x would take for the final one. */
    ANNOUNCEMENT,
    /** No response may have this code. */
    INVALID;

    /** The code 101: the connection changes to the protocol that the client asked for. */
    public static final int SWITCHING = 101;

    /**
     * Classifies a code.
     *
     * @param code the status code as it was received, in any range
     */
    static StatusKind of(int code) {
        if (code < 100 || code > 999) {
            return INVALID;
        }
        return code < 200 && code != 100 && code != SWITCHING && code != 103 ? ANNOUNCEMENT : PLAIN;
    }
}
