package dev.headroom.core.apply;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.PidFile;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.legacy.detect.PythonInstallerProxy;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.WorkspaceLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts, awaits and ends the process that runs a profile. */
public final class AgentControl {
    /** Set for an agent whose output goes into its profile's log. */
    public static final String DETACHED = "HEADROOM_TRAY_DETACHED";

    private static final Duration PAUSE = Duration.ofMillis(25);

    private static final Duration GRACE = Duration.ofMillis(1900);
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration DEATH = Duration.ofSeconds(5);

    private final Host host;
    private final ProfileStores stores;
    private final WorkspaceLayout workspace;
    private final ProcessStore processes;
    private final Probe probe;

    public AgentControl(Host host, ProfileStores stores, Probe probe) {
        this.host = host;
        this.stores = stores;
        this.probe = probe;
        workspace = stores.workspace();
        processes = stores.processes();
    }

    /**
     * Launches the agent of a profile, detached; does nothing when it runs. An agent records itself once it holds the
     * profile, so of two that were launched the record names the one that runs.
     *
     * @throws ProblemException when it ends before it holds the profile
     */
    public void launch(ProfileName profile) {
        if (processes.alive(profile).isPresent()) {
            return;
        }
        List<String> argv = new ArrayList<>(host.program());
        argv.addAll(List.of("install", "agent", "run", "--profile", profile.value()));
        Map<String, String> added =
                new HashMap<>(Map.of("HEADROOM_WORKSPACE_DIR", workspace.root().toString(), DETACHED, "yes"));
        stores.manifests().find(profile).map(Manifest::deployment).ifPresent(deployment -> {
            argv.addAll(deployment.identityWords());
            added.putAll(deployment.identityVariables());
        });
        Identity launched = host.processes().launch(argv, added, workspace.log(profile));
        if (host.clock().poll(START, PAUSE, () -> atWork(profile, launched)).isEmpty()) {
            throw StartFailure.of(host, workspace.log(profile), profile, "The process did not start to work.");
        }
    }

    /** The process that holds the profile; empty while the launched one has not got so far. */
    private Optional<Identity> atWork(ProfileName profile, Identity launched) {
        Optional<Identity> holder = processes.alive(profile);
        if (holder.isEmpty()
                && !host.processes().isAlive(launched)
                && processes.alive(profile).isEmpty()) {
            throw StartFailure.of(host, workspace.log(profile), profile, "The process ended.");
        }
        return holder;
    }

    /** Ends the process of a profile and waits until it is gone: asked first, then told. */
    public void halt(ProfileName profile) {
        Optional<Identity> process =
                processes.alive(profile).or(() -> original(profile)).or(() -> unrecorded(profile));
        if (process.isPresent()) {
            List<Identity> children = new ArrayList<>(host.processes().descendants(process.get()));
            host.processes().terminate(process.get());
            if (!isGone(process.get(), GRACE)) {
                children.addAll(host.processes().descendants(process.get()));
                host.processes().kill(process.get());
            }
            children.forEach(child -> host.processes().kill(child));
            if (!isGone(process.get(), DEATH)) {
                throw ProblemException.failed(
                        "process-stays",
                        "Process " + process.get().pid() + " of profile '" + profile + "' does not end.",
                        "It ended neither when it was asked to nor when it was killed.",
                        "End it by hand, then try again.");
            }
        }
        endOrphan(profile);
        processes.forget(profile);
        host.disk().delete(workspace.engineHistory(profile));
        host.disk().delete(workspace.pidFile(profile));
    }

    /**
     * The agent of a profile whose record is lost: who answers for the profile or has left its number, belongs to this account and
     * has an agent's words on its command line. An answer alone never makes a process ours.
     */
    private Optional<Identity> unrecorded(ProfileName profile) {
        return deployment(profile)
                .filter(deployment -> !processes.isAnothers(profile)
                        && probe.look(deployment, Optional.empty()) instanceof Health.Live)
                .flatMap(deployment -> candidates(deployment).stream()
                        .map(host.processes()::identify)
                        .flatMap(Optional::stream)
                        .filter(process -> deployment.isAgent(process.command())
                                && host.processes().isOwn(process))
                        .findFirst());
    }

    private List<Long> candidates(Deployment deployment) {
        List<Long> pids = new ArrayList<>();
        PidFile.read(host.disk(), workspace.pidFile(deployment.profile())).ifPresent(pids::add);
        if (probe.look(deployment, Optional.empty()) instanceof Health.Live live) {
            live.pid().ifPresent(pids::add);
        }
        return pids;
    }

    private Optional<Deployment> deployment(ProfileName profile) {
        try {
            return stores.manifests()
                    .find(profile)
                    .map(Manifest::deployment)
                    .filter(deployment -> deployment.runtime() != RuntimeKind.DOCKER);
        } catch (ProblemException unreadable) {
            return Optional.empty();
        }
    }

    /** What the original tool runs for this profile; its agent ends with it. */
    private Optional<Identity> original(ProfileName profile) {
        try {
            return stores.manifests()
                    .find(profile)
                    .flatMap(manifest -> PythonInstallerProxy.find(manifest.deployment(), workspace, host));
        } catch (ProblemException unreadable) {
            return Optional.empty();
        }
    }

    /** Ends a proxy that outlived its agent, and the workers of one, which outlive both. */
    public void endOrphan(ProfileName profile) {
        endEngine(profile, List.of());
    }

    /**
     * Ends the proxy that the agent of a profile runs, if it runs, and its workers.
     *
     * @param seen workers that {@link #workers} told earlier
     */
    public void endEngine(ProfileName profile, List<Identity> seen) {
        new EngineFamily(host, processes, profile).end(seen);
    }

    /** The workers of the proxy that the agent of a profile runs or ran last. */
    public List<Identity> workers(ProfileName profile) {
        return new EngineFamily(host, processes, profile).workers();
    }

    /** What answers on the port of a profile, compared with the agent that is remembered for it. */
    public Health look(Deployment deployment) {
        return probe.look(deployment, processes.alive(deployment.profile()));
    }

    /** Whether a profile's own proxy answers at this moment; false when no manifest tells its port. */
    public boolean serves(ProfileName profile) {
        return known(profile).filter(it -> look(it).isLive()).isPresent();
    }

    /** What the manifest of a profile says; empty when there is none that can be read. */
    Optional<Deployment> known(ProfileName profile) {
        try {
            return stores.manifests().find(profile).map(Manifest::deployment);
        } catch (ProblemException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Waits until our own process answers on the profile's port and its tools can be routed. Behind a front door, the engine
     * has to answer too.
     *
     * @param notes gets the last line of the log while it takes long, each once
     * @param seconds the longest time to wait
     * @param cancellation ends the wait early
     * @throws ProblemException if the process dies, another process answers, or the time is over
     */
    public void await(ProfileName profile, int seconds, Consumer<String> notes, Cancellation cancellation) {
        Manifest manifest = stores.manifests().get(profile);
        // Containers, and what another program keeps running, have no agent of ours that says who it is.
        boolean hasAgent = !manifest.isDetachedContainer()
                && stores.routing().known().profile(profile).isPresent();
        new RoutableWait(host, stores, probe, manifest, hasAgent).until(seconds, notes, cancellation);
    }

    /** The user asked to stop. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private boolean isGone(Identity process, Duration patience) {
        return host.clock()
                .poll(
                        patience,
                        PAUSE,
                        () -> host.processes().isAlive(process) ? Optional.empty() : Optional.of(process))
                .isPresent();
    }
}
