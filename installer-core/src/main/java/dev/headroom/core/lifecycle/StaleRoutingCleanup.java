package dev.headroom.core.lifecycle;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.routing.drift.TwiceGivenSettings;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.supervisor.InstalledSupervisor;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import dev.headroom.core.supervisor.choice.SupervisorList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Unroutes profiles whose proxy died without being noticed, for example in a power cut, and removes the routing of profiles
 * whose manifest another program deleted. It leaves profiles alone that a service manager restarts, but for settings that another
 * program wrote once more.
 */
public final class StaleRoutingCleanup {
    private final Host host;
    private final ProfileStores stores;
    private final SupervisorList supervisors;
    private final Router router;
    private final Probe probe;
    private final AgentExitHandler exits;

    public StaleRoutingCleanup(
            Host host,
            ProfileStores stores,
            SupervisorList supervisors,
            Router router,
            Probe probe,
            AgentExitHandler exits) {
        this.host = host;
        this.stores = stores;
        this.supervisors = supervisors;
        this.router = router;
        this.probe = probe;
        this.exits = exits;
    }

    /** Looks at every profile once; a sentence for each that was unrouted or could not be. */
    public List<String> unroute() {
        List<String> said = new ArrayList<>();
        for (Map.Entry<ProfileName, RoutingState.ProfileRouting> entry :
                router.ledger().profiles().entrySet()) {
            if (!stores.journal().isOpen(entry.getKey())) {
                try {
                    said.addAll(look(entry.getKey(), entry.getValue()));
                } catch (ProblemException e) {
                    said.add(e.problem().what() + " " + e.problem().why());
                }
            }
        }
        said.addAll(unwanted());
        return said;
    }

    /** What a command left in a file that no profile names, because it was killed while it told open sessions to go directly. */
    private List<String> unwanted() {
        if (!hasUnwanted(router.ledger())
                || router.ledger().profiles().keySet().stream().anyMatch(this::isChanging)
                || !hasUnwanted(router.ledgerAtRest())) {
            return List.of();
        }
        Router.Routing routing = router.release(new RoutingChange(Set.of(), UnaryOperator.identity()));
        return said(
                routing,
                routing.problems().isEmpty()
                        ? "A setting that an interrupted command had left was removed."
                        : "A setting that an interrupted command left could not be removed.");
    }

    private boolean hasUnwanted(RoutingState ledger) {
        return ledger.files().keySet().stream()
                .anyMatch(file -> ledger.hasLeftovers(file)
                        && ledger.profiles().values().stream()
                                .flatMap(part -> part.entries().stream())
                                .noneMatch(managed -> managed.file().equals(file)));
    }

    private List<String> look(ProfileName profile, RoutingState.ProfileRouting part) {
        Optional<Manifest> manifest = stores.manifests().find(profile);
        if (manifest.isEmpty()) {
            List<String> said = new ArrayList<>();
            said.add("Profile '" + profile
                    + "' was removed by another program; its settings were removed from the tools' files.");
            exits.end(profile, said::add);
            return said;
        }
        if (!part.routed()) {
            return owed(profile, part);
        }
        if (!isDead(manifest.get())) {
            return new TwiceGivenSettings(host, router).mend(profile, part);
        }
        return said(
                router.release(RoutingChange.unroute(profile, "Its process had ended.")),
                "The proxy of profile '" + profile + "' had died; its tools were unrouted. "
                        + missingProgram(manifest.get())
                                .map(program -> "Its program " + program
                                        + " is not there any more; 'headroom install apply --profile " + profile
                                        + "' puts the present one in its place.")
                                .orElse("'headroom install start' starts it."));
    }

    /** What could not be taken back when the profile was unrouted is tried again. */
    private List<String> owed(ProfileName profile, RoutingState.ProfileRouting part) {
        // Who unroutes at this moment owes something until it is done; so it is looked again when nobody does.
        if (!hasLeftovers(router.ledger(), part) || isChanging(profile) || !hasLeftovers(router.ledgerAtRest(), part)) {
            return List.of();
        }
        Router.Routing routing = router.release(RoutingChange.unroute(profile, part.why()));
        return said(
                routing,
                routing.problems().isEmpty()
                        ? "Settings of profile '" + profile + "' that could not be removed before are removed now."
                        : "Settings of profile '" + profile + "' still have to be removed from the tools' files.");
    }

    /** Whether a command is at work on the profile, which may leave something in a file for a moment on purpose. */
    private boolean isChanging(ProfileName profile) {
        Optional<FileLocks.Lock> lock = host.locks().lock(stores.workspace().lock(TrayFolder.lockOf(profile)));
        lock.ifPresent(FileLocks.Lock::close);
        return lock.isEmpty();
    }

    private static boolean hasLeftovers(RoutingState ledger, RoutingState.ProfileRouting part) {
        return part.entries().stream().anyMatch(managed -> ledger.hasLeftovers(managed.file()));
    }

    /** Who starts it again is waited for, unless what it would start is not there any more. */
    private boolean isDead(Manifest manifest) {
        Deployment deployment = manifest.deployment();
        InstalledSupervisor supervisor = supervisors.forManifest(manifest, host);
        boolean comesBack = supervisor.restartsProxy() || supervisor.noticesExit();
        return (!comesBack || missingProgram(manifest).isPresent())
                && stores.processes().alive(deployment.profile()).isEmpty()
                && !probe.look(deployment, Optional.empty()).isLive();
    }

    private Optional<Path> missingProgram(Manifest manifest) {
        return SupervisedDeployment.installed(manifest, stores.workspace(), host, supervisors)
                .missingProgram();
    }

    private static List<String> said(Router.Routing routing, String sentence) {
        List<String> said = new ArrayList<>(List.of(sentence));
        said.addAll(routing.notes());
        routing.problems().forEach(problem -> said.add(problem.what() + " " + problem.why()));
        return said;
    }
}
