package dev.headroom.gateway.relay.wire;

/**
 * Follows a chunked body to its end (RFC 9112, section 7.1) and refuses chunk extensions, which Netty's decoder drops and no client
 * of a provider sends. Netty's decoder refuses every other deviation from the format, so this class does not look for them.
 */
final class ChunkCheck {
    /** The CRLF after the data of a chunk. */
    private static final int LINE_END = 2;

    /** The part of the body that the next byte belongs to. */
    private enum At {
        SIZE,
        SIZE_LF,
        DATA,
        TRAILERS,
        DONE,
        REFUSED
    }

    private At at = At.SIZE;
    private long left;
    private boolean lineIsEmpty = true;

    /** Returns whether the body has ended. */
    boolean done() {
        return at == At.DONE;
    }

    /** Returns whether the body has to be refused. */
    boolean refused() {
        return at == At.REFUSED;
    }

    /** Returns how many of the coming bytes are data, the line end after them included; these go to {@link #skip}. */
    long dataLeft() {
        return at == At.DATA ? left : 0;
    }

    /**
     * Counts data that has passed.
     *
     * @param bytes its length in bytes, at most {@link #dataLeft}
     */
    void skip(long bytes) {
        left -= bytes;
        if (left == 0) {
            at = At.SIZE;
        }
    }

    /**
     * Takes one byte that is not data.
     *
     * @param b the byte, from 0 to 255
     */
    void accept(int b) {
        at = switch (at) {
            case SIZE -> size(b);
            case SIZE_LF -> afterSize();
            case TRAILERS -> trailers(b);
            case DATA, DONE, REFUSED -> At.REFUSED;
        };
    }

    private At size(int b) {
        var digit = b < 0x80 ? Character.digit(b, 16) : -1;
        if (digit >= 0 && left < Long.MAX_VALUE / 32) {
            left = left * 16 + digit;
            return At.SIZE;
        }
        return b == '\r' ? At.SIZE_LF : At.REFUSED;
    }

    private At afterSize() {
        if (left == 0) {
            return At.TRAILERS;
        }
        left += LINE_END;
        return At.DATA;
    }

    private At trailers(int b) {
        if (b == '\n' && lineIsEmpty) {
            return At.DONE;
        }
        lineIsEmpty = b == '\n' || (b == '\r' && lineIsEmpty);
        return At.TRAILERS;
    }
}
