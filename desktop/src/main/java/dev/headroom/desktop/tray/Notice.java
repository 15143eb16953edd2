package dev.headroom.desktop.tray;

import dev.headroom.core.model.ProfileName;

/** Something that happened by itself and that a user wants to know of. */
public record Notice(Kind kind, ProfileName profile, String title, String body) {
    /** What happened. */
    public enum Kind {
        DOWN,
        RECOVERED,
        UNROUTED,
        CONFLICT
    }
}
