package dev.headroom.core.api;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Want;
import dev.headroom.core.routing.Enlistment;
import dev.headroom.core.routing.Router;
import dev.headroom.core.state.Ledger.Enlisted;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.Workspace;
import dev.headroom.core.watch.Drifts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows settings that somebody changed, and settles them as the user says. */
final class DriftCare {
    private final Host host;
    private final Router router;

    DriftCare(Host host, Workspace workspace) {
        this.host = host;
        router = new Router(host, workspace);
    }

    List<Drift> of(ProfileName profile) {
        return new Drifts(host).of(profile, router.ledger());
    }

    List<ProfileName> enlisted() {
        return List.copyOf(router.ledger().profiles().keySet());
    }

    /** Settles every changed setting of a profile in one way; returns lines worth telling, or empty: there was none. */
    Optional<List<String>> settle(ProfileName profile, Drift.Choice choice) {
        List<Drift> drifts = of(profile);
        boolean foreign = router.ledger()
                .profile(profile)
                .filter(part -> !part.foreign().isEmpty())
                .isPresent();
        return drifts.isEmpty() && !foreign ? Optional.empty() : Optional.of(settle(profile, choice, drifts));
    }

    private List<String> settle(ProfileName profile, Drift.Choice choice, List<Drift> drifts) {
        // First the changed settings become the user's own; then what we want is decided anew.
        router.change(Enlistment.of(profile, UnaryOperator.identity()), List.of());
        return switch (choice) {
            case REPAIR -> router.change(Enlistment.reclaim(profile), List.of());
            case ACCEPT -> router.change(Enlistment.of(profile, part -> accepted(part, drifts)), List.of());
            case LET_GO -> router.change(Enlistment.of(profile, part -> letGo(part, drifts)), List.of());
        };
    }

    private static Enlisted accepted(Enlisted part, List<Drift> drifts) {
        List<Want> wants = part.wants().stream()
                .map(want -> want instanceof Want.Values values ? part(values, drifts, false) : want)
                .filter(want -> !(want instanceof Want.Values values)
                        || !values.values().isEmpty())
                .toList();
        Stream<Want> theirs = part.wants().stream()
                .filter(Want.Values.class::isInstance)
                .map(Want.Values.class::cast)
                .map(values -> part(values, drifts, true))
                .filter(values -> !values.values().isEmpty())
                .map(Want.class::cast);
        return conceding(part.wanting(wants), theirs);
    }

    /** What was conceded before stays so. */
    private static Enlisted conceding(Enlisted part, Stream<Want> theirs) {
        return part.foreign(Set.of())
                .conceding(Stream.concat(part.conceded().stream(), theirs).toList());
    }

    /** The settings that were changed, or those that were not. */
    private static Want.Values part(Want.Values values, List<Drift> drifts, boolean theirs) {
        Map<List<String>, String> left = new LinkedHashMap<>();
        values.values().forEach((path, value) -> {
            boolean changed = drifts.stream()
                    .anyMatch(drift ->
                            drift.file().equals(values.file()) && drift.key().equals(String.join(".", path)));
            if (changed == theirs) {
                left.put(path, value);
            }
        });
        return new Want.Values(values.file(), values.target(), values.format(), left);
    }

    private static Enlisted letGo(Enlisted part, List<Drift> drifts) {
        Set<String> tools = drifts.stream().map(Drift::tool).collect(Collectors.toSet());
        Map<Boolean, List<Want>> wants =
                part.wants().stream().collect(Collectors.partitioningBy(want -> tools.contains(want.target())));
        return conceding(
                part.wanting(wants.getOrDefault(false, List.of())), wants.getOrDefault(true, List.of()).stream());
    }
}
