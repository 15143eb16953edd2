package dev.headroom.desktop.tray;

import dev.headroom.desktop.action.Action;
import java.util.List;

/**
 * A message about an event that the user did not start, such as a proxy that died.
 *
 * @param about what it is about, such as one profile: a newer message about the same takes its place
 * @param offers what the user may want to do about it; the last one is also what a click on the message itself means
 */
public record Notice(Kind kind, String about, String title, String body, List<Offer> offers) {
    public Notice {
        offers = List.copyOf(offers);
    }

    /** What happened. */
    public enum Kind {
        DOWN,
        RECOVERED,
        UNROUTED,
        CONFLICT,
        SETTLED,
        NO_WINDOW
    }

    /** Something that can be done, with the text on its button. */
    public record Offer(String text, Action action) {}
}
