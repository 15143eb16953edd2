package dev.headroom.core.api.change;

import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.ChangedServers;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.routing.drift.DriftFinder;
import dev.headroom.core.routing.drift.DriftResolution;
import dev.headroom.core.status.Drift;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Shows settings that somebody changed, and resolves them as the user decides. */
public final class DriftService {
    private final DriftFinder drifts;
    private final Router router;

    /** Compares what {@code router} has on record with what is in the files. */
    public DriftService(DriftFinder drifts, Router router) {
        this.drifts = drifts;
        this.router = router;
    }

    /** Returns every place of a profile that is not as the profile left it; empty where nothing was changed. */
    public List<Drift> of(ProfileName profile) {
        return drifts.of(profile, router.ledger());
    }

    /** Returns the profiles that have written something, in the order of the record. */
    public List<ProfileName> registered() {
        return List.copyOf(router.ledger().profiles().keySet());
    }

    /** Settles every changed setting of a profile in one way; returns lines worth telling, or empty: there was none. */
    Optional<List<String>> resolve(ProfileName profile, Drift.Choice choice) {
        List<Drift> found = of(profile);
        boolean userModified = router.ledger()
                .profile(profile)
                .filter(part -> !part.userModified().isEmpty())
                .isPresent();
        return found.isEmpty() && !userModified ? Optional.empty() : Optional.of(resolve(profile, choice, found));
    }

    /**
     * Refuses to repair a setting that leads its tool to another server by now.
     *
     * @throws ProblemException {@code server-changed}, which names the setting
     */
    void check(ProfileName profile, Drift.Choice choice) {
        if (choice != Drift.Choice.REPAIR) {
            return;
        }
        router.changedServers(profile).entrySet().stream().findFirst().ifPresent(changed -> {
            throw ProblemException.refused(
                    "server-changed",
                    "A repair would send a key to another server than its own.",
                    changed.getKey().file() + ": '"
                            + String.join(".", changed.getKey().key()) + "' "
                            + ChangedServers.leads(changed.getValue()) + ", and the profile's proxy does not.",
                    "Apply the profile again with 'headroom install apply --profile " + profile
                            + "': its proxy then goes there for this tool. Or accept the value, or let the tool go.");
        });
    }

    private List<String> resolve(ProfileName profile, Drift.Choice choice, List<Drift> found) {
        check(profile, choice);
        // First the changed settings become the user's own; then what we want is decided anew.
        router.change(RoutingChange.of(profile, UnaryOperator.identity()), List.of());
        return switch (choice) {
            case REPAIR -> router.change(RoutingChange.reclaim(profile), List.of());
            case ACCEPT ->
                router.change(RoutingChange.of(profile, part -> DriftResolution.accepted(part, found)), List.of());
            case LET_GO ->
                router.change(RoutingChange.of(profile, part -> DriftResolution.letGo(part, found)), List.of());
        };
    }
}
