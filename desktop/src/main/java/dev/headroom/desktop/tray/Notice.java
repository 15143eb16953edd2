package dev.headroom.desktop.tray;

/** Something that happened by itself and that a user wants to know of. */
public record Notice(Kind kind, String title, String body) {
    /** What happened. */
    public enum Kind {
        DOWN,
        RECOVERED,
        UNROUTED,
        CONFLICT,
        SETTLED,
        NO_WINDOW
    }
}
