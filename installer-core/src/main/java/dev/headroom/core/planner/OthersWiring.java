package dev.headroom.core.planner;

import dev.headroom.core.host.Host;
import dev.headroom.core.legacy.detect.PythonInstallerWiring;
import dev.headroom.core.legacy.undo.PythonInstallerRouting;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.plan.Step;
import dev.headroom.core.routing.Router;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import java.util.List;
import java.util.Optional;

/**
 * Plans to take back what another program wired for a profile. Of a profile that is on our records that is what it recorded after us,
 * when it applied over the profile: kinds of which we record none, and whatever stands although we do not route the profile.
 */
final class OthersWiring {
    private final PythonInstallerRouting original;
    private final Router router;
    private final Host host;

    OthersWiring(PythonInstallerRouting original, Router router, Host host) {
        this.original = original;
        this.router = router;
        this.host = host;
    }

    /** The steps, for a plan that has unrouted the profile before and does not want it routed again between them. */
    PythonInstallerRouting.Undo undo(ProfileName profile, Manifest manifest) {
        Optional<ProfileRouting> part = router.ledger().profile(profile);
        if (part.isEmpty()) {
            return original.undo(manifest);
        }
        PythonInstallerRouting.Undo over = original.undo(only(manifest, part.get()));
        List<Step> steps = over.steps().stream()
                .filter(step ->
                        !(step instanceof Step.Route route && route.profile().equals(profile)))
                .toList();
        return new PythonInstallerRouting.Undo(steps, over.notes());
    }

    private Manifest only(Manifest manifest, ProfileRouting part) {
        List<RecordedMutation> theirs = manifest.mutations().stream()
                .filter(mutation -> PythonInstallerRouting.isAlwaysTheirs(mutation)
                        || (!part.routed()
                                && !isLeftOver(mutation)
                                && PythonInstallerWiring.stands(manifest, mutation, host)))
                .toList();
        return new Manifest(
                manifest.deployment(),
                theirs,
                manifest.artifacts(),
                manifest.createdAt(),
                manifest.updatedAt(),
                manifest.unknown());
    }

    /** Ours, which could not be taken back yet. */
    private boolean isLeftOver(RecordedMutation mutation) {
        return !mutation.path().isEmpty() && router.ledger().hasLeftovers(host.path(mutation.path()));
    }
}
