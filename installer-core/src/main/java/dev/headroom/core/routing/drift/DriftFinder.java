package dev.headroom.core.routing.drift;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.record.RoutingState.Owned;
import dev.headroom.core.status.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the settings of a profile that are not as we wrote them. */
public final class DriftFinder {
    /** What stands in the place of a key for a line of a shell file. */
    public static final String LINE = "line";

    private final CurrentValues current;

    public DriftFinder(Host host) {
        current = new CurrentValues(host);
    }

    /** The changed settings of one profile; none while it is not routed. A file that cannot be read has none. */
    public List<Drift> of(ProfileName profile, RoutingState ledger) {
        List<Drift> drifts = new ArrayList<>();
        if (ledger.profile(profile).map(RoutingState.ProfileRouting::routed).orElse(false)) {
            ledger.wanted().forEach((file, owners) -> drifts.addAll(readable(profile, owners)));
        }
        return drifts;
    }

    /** Whether a setting in a file that cannot be read was changed is not known; the tool's state tells of the file. */
    private List<Drift> readable(ProfileName profile, List<Owned> owners) {
        try {
            return inFile(profile, owners);
        } catch (ProblemException unreadable) {
            return List.of();
        }
    }

    private List<Drift> inFile(ProfileName profile, List<Owned> owners) {
        List<Drift> drifts = new ArrayList<>();
        for (Owned owned : owners) {
            if (owned.profile().equals(profile) && owned.managed() instanceof ManagedEntry.Line line) {
                if (!current.holds(line)) {
                    drifts.add(new Drift(line.target(), line.file(), LINE, line.line(), Optional.empty()));
                }
            } else if (owned.profile().equals(profile) && owned.managed() instanceof ManagedEntry.Values values) {
                DriftComparison.of(values, path -> current.of(values.file(), values.format(), path)).stream()
                        .filter(one -> isLast(owned, owners, one.path()))
                        .map(one -> new Drift(values.target(), values.file(), one.key(), one.ours(), one.now()))
                        .forEach(drifts::add);
            }
        }
        return drifts;
    }

    /** A key that a later profile wants as well is that profile's. */
    private static boolean isLast(Owned owned, List<Owned> owners, List<String> path) {
        return owners.stream()
                .filter(other -> other.managed() instanceof ManagedEntry.Values values
                        && values.values().containsKey(path))
                .reduce((first, second) -> second)
                .filter(owned::equals)
                .isPresent();
    }
}
