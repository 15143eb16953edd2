package dev.headroom.gateway.relay.wire;

/** What a status code says about the message that it stands in (RFC 9110, section 15). */
public enum StatusKind {
    /** An answer, or an announcement that Vert.x knows as one. */
    PLAIN,
    /** An announcement that Vert.x would take for the answer itself. */
    ANNOUNCEMENT,
    /** Stands in no answer. */
    INVALID;

    /** Another protocol follows, if one was asked for. */
    public static final int SWITCHING = 101;

    /** Sorts a code. */
    static StatusKind of(int code) {
        if (code < 100 || code > 999) {
            return INVALID;
        }
        return code < 200 && code != 100 && code != SWITCHING && code != 103 ? ANNOUNCEMENT : PLAIN;
    }
}
