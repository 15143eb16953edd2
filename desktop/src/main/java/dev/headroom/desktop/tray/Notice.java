package dev.headroom.desktop.tray;

/** A message about an event that the user did not start, such as a proxy that died. */
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
