package dev.headroom.desktop.change;

import dev.headroom.desktop.text.Clipped;

/** One line of a shown difference; a very long one is cut short. */
public record DiffLine(Kind kind, String text) {
    /** What a line says. */
    public enum Kind {
        FILE,
        SAME,
        ADDED,
        REMOVED
    }

    public DiffLine {
        text = Clipped.of(text);
    }

    /** A line of a unified difference. */
    static DiffLine of(String line) {
        return line.startsWith("+")
                ? new DiffLine(Kind.ADDED, line)
                : new DiffLine(line.startsWith("-") ? Kind.REMOVED : Kind.SAME, line);
    }
}
