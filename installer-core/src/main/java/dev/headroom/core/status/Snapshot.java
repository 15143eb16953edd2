package dev.headroom.core.status;

import java.time.Instant;
import java.util.List;

/**
 * All profiles at one moment, as the screens show them.
 *
 * @param at when we began to look; everything that happened before is included
 * @param profiles one view for each profile whose manifest can be read, sorted by name, {@code default} first
 * @param troubles one sentence for each thing that cannot be shown, such as a manifest that cannot be read
 * @param unfinished the names of profiles whose last change was interrupted and has not been recovered yet
 */
public record Snapshot(Instant at, List<ProfileView> profiles, List<String> troubles, List<String> unfinished) {
    public Snapshot {
        profiles = List.copyOf(profiles);
        troubles = List.copyOf(troubles);
        unfinished = List.copyOf(unfinished);
    }
}
