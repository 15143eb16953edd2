package dev.headroom.gateway.relay.wire;

/**
 * Follows a chunked body byte by byte and refuses all but one spelling (RFC 9112, section 7.1); no client
 * of a provider sends chunk extensions, so they are refused too.
 */
final class ChunkCheck {
    private static final int MOST_HEX_DIGITS = 15;
    private static final int LONGEST_LINE = 4096;

    /** What comes next. */
    private enum At {
        SIZE,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER,
        TRAILER_LF,
        LAST_LF,
        DONE,
        REFUSED
    }

    private At at = At.SIZE;
    private long left;
    private int digits;
    private int line;

    boolean done() {
        return at == At.DONE;
    }

    boolean refused() {
        return at == At.REFUSED;
    }

    /** How many of the coming bytes are data that need not be looked at one by one. */
    long dataLeft() {
        return at == At.DATA ? left : 0;
    }

    /** That many bytes of data have passed. */
    void skip(long bytes) {
        left -= bytes;
        if (left == 0) {
            at = At.DATA_CR;
        }
    }

    void accept(int b) {
        at = switch (at) {
            case SIZE -> size(b);
            case SIZE_LF -> b == '\n' ? afterSize() : At.REFUSED;
            case DATA -> At.REFUSED;
            case DATA_CR -> b == '\r' ? At.DATA_LF : At.REFUSED;
            case DATA_LF -> b == '\n' ? nextSize() : At.REFUSED;
            case TRAILER_START -> b == '\r' ? At.LAST_LF : trailer(b);
            case TRAILER -> b == '\r' ? At.TRAILER_LF : trailer(b);
            case TRAILER_LF -> b == '\n' ? At.TRAILER_START : At.REFUSED;
            case LAST_LF -> b == '\n' ? At.DONE : At.REFUSED;
            case DONE, REFUSED -> At.REFUSED;
        };
    }

    private At size(int b) {
        var digit = Character.digit(b, 16);
        if (digit >= 0 && b < 0x80 && digits < MOST_HEX_DIGITS) {
            left = left * 16 + digit;
            digits++;
            return At.SIZE;
        }
        if (digits == 0) {
            return At.REFUSED;
        }
        return b == '\r' ? At.SIZE_LF : At.REFUSED;
    }

    private At trailer(int b) {
        line++;
        return line > LONGEST_LINE || (b < ' ' && b != '\t') || b == 0x7f ? At.REFUSED : At.TRAILER;
    }

    private At afterSize() {
        line = 0;
        return left == 0 ? At.TRAILER_START : At.DATA;
    }

    private At nextSize() {
        digits = 0;
        left = 0;
        return At.SIZE;
    }
}
