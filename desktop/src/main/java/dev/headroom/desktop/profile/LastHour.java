package dev.headroom.desktop.profile;

import dev.headroom.core.status.ProfileState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The states of a profile over the last hour.
 *
 * @param changes the moments at which the profile came into each state, oldest first; the first may be older than an hour
 */
public record LastHour(List<Change> changes) {
    /** Nothing was seen yet. */
    public static final LastHour NOTHING = new LastHour(List.of());

    /** How far back it goes. */
    public static final Duration LENGTH = Duration.ofHours(1);

    public LastHour {
        changes = List.copyOf(changes);
    }

    /** From this moment on it was in this state. */
    public record Change(Instant at, ProfileState state) {}

    /** The hour when this state is seen at this moment; what is older than the hour is forgotten. */
    public LastHour after(Instant now, ProfileState state) {
        List<Change> next = new ArrayList<>(changes);
        if (next.isEmpty() || next.getLast().state() != state) {
            next.add(new Change(now, state));
        }
        while (next.size() > 1 && next.get(1).at().isBefore(now.minus(LENGTH))) {
            next.removeFirst();
        }
        return next.equals(changes) ? this : new LastHour(next);
    }
}
