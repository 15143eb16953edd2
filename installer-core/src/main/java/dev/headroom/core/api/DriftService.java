package dev.headroom.core.api;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.state.RoutingState.ProfileRouting;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.watch.DriftFinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows settings that somebody changed, and settles them as the user says. */
final class DriftService {
    private final Host host;
    private final Router router;

    DriftService(Host host, WorkspaceLayout workspace) {
        this.host = host;
        router = new Router(host, workspace);
    }

    List<Drift> of(ProfileName profile) {
        return new DriftFinder(host).of(profile, router.ledger());
    }

    List<ProfileName> registered() {
        return List.copyOf(router.ledger().profiles().keySet());
    }

    /** Settles every changed setting of a profile in one way; returns lines worth telling, or empty: there was none. */
    Optional<List<String>> resolve(ProfileName profile, Drift.Choice choice) {
        List<Drift> drifts = of(profile);
        boolean userModified = router.ledger()
                .profile(profile)
                .filter(part -> !part.userModified().isEmpty())
                .isPresent();
        return drifts.isEmpty() && !userModified ? Optional.empty() : Optional.of(resolve(profile, choice, drifts));
    }

    private List<String> resolve(ProfileName profile, Drift.Choice choice, List<Drift> drifts) {
        // First the changed settings become the user's own; then what we want is decided anew.
        router.change(RoutingChange.of(profile, UnaryOperator.identity()), List.of());
        return switch (choice) {
            case REPAIR -> router.change(RoutingChange.reclaim(profile), List.of());
            case ACCEPT -> router.change(RoutingChange.of(profile, part -> accepted(part, drifts)), List.of());
            case LET_GO -> router.change(RoutingChange.of(profile, part -> letGo(part, drifts)), List.of());
        };
    }

    private static ProfileRouting accepted(ProfileRouting part, List<Drift> drifts) {
        List<ManagedEntry> entries = part.entries().stream()
                .map(managed -> managed instanceof ManagedEntry.Values values ? part(values, drifts, false) : managed)
                .filter(managed -> !(managed instanceof ManagedEntry.Values values)
                        || !values.values().isEmpty())
                .toList();
        Stream<ManagedEntry> theirs = part.entries().stream()
                .filter(ManagedEntry.Values.class::isInstance)
                .map(ManagedEntry.Values.class::cast)
                .map(values -> part(values, drifts, true))
                .filter(values -> !values.values().isEmpty())
                .map(ManagedEntry.class::cast);
        return releasing(part.wanting(entries), theirs);
    }

    /** What was conceded before stays so. */
    private static ProfileRouting releasing(ProfileRouting part, Stream<ManagedEntry> theirs) {
        return part.userModified(Set.of())
                .releasing(Stream.concat(part.released().stream(), theirs).toList());
    }

    /** The settings that were changed, or those that were not. */
    private static ManagedEntry.Values part(ManagedEntry.Values values, List<Drift> drifts, boolean theirs) {
        Map<List<String>, String> left = new LinkedHashMap<>();
        values.values().forEach((path, value) -> {
            boolean changed = drifts.stream()
                    .anyMatch(drift ->
                            drift.file().equals(values.file()) && drift.key().equals(String.join(".", path)));
            if (changed == theirs) {
                left.put(path, value);
            }
        });
        return new ManagedEntry.Values(values.file(), values.target(), values.format(), left);
    }

    private static ProfileRouting letGo(ProfileRouting part, List<Drift> drifts) {
        Set<String> tools = drifts.stream().map(Drift::tool).collect(Collectors.toSet());
        Map<Boolean, List<ManagedEntry>> entries =
                part.entries().stream().collect(Collectors.partitioningBy(managed -> tools.contains(managed.target())));
        return releasing(
                part.wanting(entries.getOrDefault(false, List.of())), entries.getOrDefault(true, List.of()).stream());
    }
}
