package dev.headroom.core.status;

import java.time.Instant;
import java.util.List;

/**
 * Everything the screens show, at one moment.
 *
 * @param at when the looking began: what happened before is seen in it
 * @param troubles manifests that cannot be read and the like: one sentence each
 * @param unfinished profiles whose last change was interrupted and waits to be settled
 */
public record Snapshot(Instant at, List<ProfileView> profiles, List<String> troubles, List<String> unfinished) {
    public Snapshot {
        profiles = List.copyOf(profiles);
        troubles = List.copyOf(troubles);
        unfinished = List.copyOf(unfinished);
    }
}
