package dev.headroom.core.textedit;

/**
 * Replaces {@code length} characters at {@code offset} by {@code text}. Lists of splices are sorted, do not overlap, and
 * all their offsets count in the text that they are applied to.
 */
public record Splice(int offset, int length, String text) {
    /** Refuses a negative place. */
    public Splice {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("a splice cannot start or extend before the text");
        }
    }

    public int end() {
        return offset + length;
    }
}
