package dev.headroom.desktop.change;

import dev.headroom.desktop.text.Clipped;

/** One line of a shown difference; a very long one is cut short. */
public record DiffLine(Kind kind, String text) {
    /** What a line says. */
    public enum Kind {
        /** A sentence before the first file. */
        NOTE,
        FILE,
        /** Where in the file the next lines are. */
        PLACE,
        SAME,
        ADDED,
        REMOVED
    }

    public DiffLine {
        text = Clipped.of(text);
    }

    /** A line of a unified difference. */
    static DiffLine of(String line) {
        Kind kind =
                switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                    case '+' -> Kind.ADDED;
                    case '-' -> Kind.REMOVED;
                    case '@' -> Kind.PLACE;
                    default -> Kind.SAME;
                };
        return new DiffLine(kind, line);
    }
}
