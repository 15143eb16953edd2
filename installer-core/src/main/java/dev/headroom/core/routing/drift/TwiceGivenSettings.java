package dev.headroom.core.routing.drift;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Repairs files that hold one of our settings twice because another program wrote the same key once more, which a tool cannot
 * read. It finds such files and removes our setting from them.
 */
public final class TwiceGivenSettings {
    private final Host host;
    private final Router router;

    /** For the files of one machine. */
    public TwiceGivenSettings(Host host, Router router) {
        this.host = host;
        this.router = router;
    }

    /**
     * Mends what can be mended without guessing.
     *
     * @param part what the profile wants; it is routed
     * @return one sentence for each file that was mended; none where nothing was wrong, or where only the user knows what is right
     */
    public List<String> mend(ProfileName profile, ProfileRouting part) {
        List<Path> broken = part.entries().stream()
                .filter(this::isTwice)
                .map(ManagedEntry::file)
                .distinct()
                .toList();
        if (broken.isEmpty()) {
            return List.of();
        }
        router.release(RoutingChange.route(profile));
        Predicate<ManagedEntry> mended = managed -> broken.contains(managed.file()) && !isTwice(managed);
        return part.entries().stream()
                .filter(mended)
                .map(managed ->
                        managed.file() + " held a setting of Headroom twice, because another program wrote it once"
                                + " more; Headroom removed its own.")
                .distinct()
                .toList();
    }

    private boolean isTwice(ManagedEntry managed) {
        return managed instanceof ManagedEntry.Values values
                && values.format() == ManagedEntry.Format.TOML
                && values.values().keySet().stream().findFirst().stream().anyMatch(path -> isTwice(values, path));
    }

    private boolean isTwice(ManagedEntry.Values values, List<String> path) {
        try {
            new CurrentValues(host).of(values.file(), values.format(), path);
            return false;
        } catch (ProblemException unreadable) {
            return unreadable.problem().code().equals("duplicate-key");
        }
    }
}
