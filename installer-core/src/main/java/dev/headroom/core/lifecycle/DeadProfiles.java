package dev.headroom.core.lifecycle;

import dev.headroom.core.apply.Enlistment;
import dev.headroom.core.apply.Router;
import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Manifest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.state.Journal;
import dev.headroom.core.state.Ledger;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.status.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Unroutes profiles whose proxy died without a word, as after a power cut, and lets go of those whose manifest another
 * program took away. Profiles that a service manager restarts are left to it.
 */
public final class DeadProfiles {
    private final Host host;
    private final Workspace workspace;
    private final Router router;

    public DeadProfiles(Host host, Workspace workspace) {
        this.host = host;
        this.workspace = workspace;
        router = new Router(host, workspace);
    }

    /** Looks at every profile once; a sentence for each that was unrouted or could not be. */
    public List<String> unroute() {
        List<String> said = new ArrayList<>();
        for (Map.Entry<ProfileName, Ledger.Enlisted> entry :
                router.ledger().profiles().entrySet()) {
            if (!new Journal(host, workspace, entry.getKey()).isOpen()) {
                said.addAll(look(entry.getKey(), entry.getValue()));
            }
        }
        return said;
    }

    private List<String> look(ProfileName profile, Ledger.Enlisted part) {
        Optional<Manifest> manifest = new ManifestStore(host, workspace).find(profile);
        if (manifest.isEmpty()) {
            return said(
                    router.release(Enlistment.delist(profile)),
                    "Profile '" + profile + "' was removed by another program; its settings were taken back.");
        }
        if (!part.routed() || !isDead(manifest.get().deployment())) {
            return List.of();
        }
        return said(
                router.release(Enlistment.unroute(profile, "Its process had ended.")),
                "The proxy of profile '" + profile
                        + "' had died; its tools were unrouted. 'headroom install start' starts it.");
    }

    private boolean isDead(Deployment deployment) {
        return deployment.preset() == Preset.ON_DEMAND
                && new ProcessStore(host, workspace).alive(deployment.profile()).isEmpty()
                && !new Probe(host).look(deployment, Optional.empty()).isLive();
    }

    private static List<String> said(Router.Routing routing, String sentence) {
        List<String> said = new ArrayList<>(List.of(sentence));
        said.addAll(routing.notes());
        routing.problems().forEach(problem -> said.add(problem.what() + " " + problem.why()));
        return said;
    }
}
