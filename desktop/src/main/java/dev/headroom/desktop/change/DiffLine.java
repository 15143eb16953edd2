package dev.headroom.desktop.change;

/** One line of a shown difference. */
public record DiffLine(Kind kind, String text) {
    /** What a line says. */
    public enum Kind {
        FILE,
        SAME,
        ADDED,
        REMOVED
    }

    /** A line of a unified difference. */
    static DiffLine of(String line) {
        return line.startsWith("+")
                ? new DiffLine(Kind.ADDED, line)
                : new DiffLine(line.startsWith("-") ? Kind.REMOVED : Kind.SAME, line);
    }
}
