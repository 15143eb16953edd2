package dev.headroom.core.lifecycle;

import dev.headroom.core.apply.AgentControl;
import dev.headroom.core.apply.StepRunner;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.plan.Step;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.routing.drift.TwiceGivenSettings;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import dev.headroom.core.supervisor.choice.SupervisorList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Cleans up after an agent that has ended. A sentinel, a supervisor's stop hook and the guard call it. */
public final class AgentExitHandler {
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Host host;
    private final ProfileStores stores;
    private final SupervisorList supervisors;
    private final Router router;
    private final AgentControl agents;
    private final StepRunner steps;

    public AgentExitHandler(
            Host host,
            ProfileStores stores,
            SupervisorList supervisors,
            Router router,
            AgentControl agents,
            StepRunner steps) {
        this.host = host;
        this.stores = stores;
        this.supervisors = supervisors;
        this.router = router;
        this.agents = agents;
        this.steps = steps;
    }

    /**
     * The agent runs, under another account that cannot say so itself: it is remembered, and its tools are routed when it is
     * routable, unless a command is at work that sees to it. Returns the exit code.
     */
    public int agentStarted(ProfileName profile, long pid, Consumer<String> log) {
        Optional<Manifest> manifest = stores.manifests().find(profile);
        Optional<Identity> agent = host.processes().identify(pid);
        if (manifest.isEmpty() || agent.isEmpty()) {
            return letGo(profile, log);
        }
        stores.processes().remember(profile, agent.get());
        Optional<RoutingState.ProfileRouting> part = router.known().profile(profile);
        boolean wanted = part.filter(it -> !it.stopped() && !it.why().equals(RoutingChange.TAKEN_BACK))
                .isPresent();
        if (wanted && !stores.journal().isOpen(profile)) {
            agents.await(profile, Step.AwaitRoutable.COLD_START_SECONDS, log, new Cancellation());
            return routeEach(profile, log);
        }
        return 0;
    }

    private int routeEach(ProfileName profile, Consumer<String> log) {
        Router.Routing routing = router.routeEach(profile);
        routing.notes().forEach(log);
        return report(routing, log);
    }

    /**
     * The agent has ended: what it left running is ended, and the tools are unrouted, unless the next one is at work by now.
     * Returns the exit code.
     */
    public int agentEnded(ProfileName profile, Consumer<String> log) {
        if (stores.manifests().find(profile).isEmpty()) {
            return end(profile, log);
        }
        stores.tray().make();
        Optional<FileLocks.Lock> lock = AgentLock.take(host, stores, profile);
        return lock.isEmpty() ? 0 : clearAway(profile, lock.get(), log);
    }

    private int clearAway(ProfileName profile, FileLocks.Lock held, Consumer<String> log) {
        ProcessStore processes = stores.processes();
        try (FileLocks.Lock _ = held) {
            if (processes.alive(profile).isPresent()) {
                return 0;
            }
            agents.endOrphan(profile);
            processes.forget(profile);
            return report(router.release(RoutingChange.unroute(profile, "Its process had ended.")), log);
        }
    }

    /** Looks once, for at most half a minute. Returns the exit code. */
    public int guard(ProfileName profile, Consumer<String> log) {
        Optional<Manifest> manifest = stores.manifests().find(profile);
        if (manifest.isEmpty()) {
            return end(profile, log);
        }
        Optional<RoutingState.ProfileRouting> part = router.known().profile(profile);
        if (part.isEmpty() || part.get().stopped() || stores.journal().isOpen(profile)) {
            return 0;
        }
        return part.get().routed()
                ? unrouteIfSilent(manifest.get(), part.get(), log)
                : routeIfBack(manifest.get(), part.get(), log);
    }

    private int unrouteIfSilent(Manifest manifest, RoutingState.ProfileRouting part, Consumer<String> log) {
        OutageTimer absence = new OutageTimer(host, stores, manifest, supervisors);
        ProfileName profile = manifest.deployment().profile();
        while (true) {
            switch (agents.look(manifest.deployment())) {
                case Health.Live _ -> {
                    new TwiceGivenSettings(host, router).mend(profile, part).forEach(log);
                    return 0;
                }
                case Health.PortConflict stranger -> {
                    return unroute(profile, "Its port was answered by " + stranger.who() + ".", log);
                }
                case Health.NotListening _, Health.Unresponsive _ -> {
                    Optional<String> over = absence.over();
                    if (over.isPresent()) {
                        return unroute(profile, over.get(), log);
                    }
                    host.clock().pause(GLANCE);
                }
            }
        }
    }

    private int unroute(ProfileName profile, String why, Consumer<String> log) {
        log.accept("The tools of profile '" + profile + "' are unrouted. " + why);
        return report(router.release(RoutingChange.unroute(profile, why)), log);
    }

    private int routeIfBack(Manifest manifest, RoutingState.ProfileRouting part, Consumer<String> log) {
        ProfileName profile = manifest.deployment().profile();
        if (!part.why().equals(RoutingChange.TAKEN_BACK)
                && agents.look(manifest.deployment()).isRoutable()) {
            int code = routeEach(profile, log);
            if (code == 0) {
                log.accept("The tools of profile '" + profile + "' are routed again.");
            }
            return code;
        }
        return 0;
    }

    /** Ends a proxy that outlived the agent of before. */
    void endOrphan(ProfileName profile) {
        agents.endOrphan(profile);
    }

    /** Whether something of the system's calls this class when the agent of a profile is killed. */
    boolean isCalledFor(Manifest manifest) {
        return supervisors.forManifest(manifest, host).noticesExit();
    }

    /** Like {@link #letGo}; what still runs is ended first, and its folder goes too. Returns the exit code. */
    int end(ProfileName profile, Consumer<String> log) {
        int code = 0;
        try {
            agents.halt(profile);
        } catch (ProblemException e) {
            log.accept(e.problem().what() + " " + e.problem().why());
            code = 3;
        }
        sweep(profile);
        return Math.max(code, letGo(profile, log));
    }

    /** Another program removed the profile: everything of ours that is left of it goes. Returns the exit code. */
    int letGo(ProfileName profile, Consumer<String> log) {
        stores.tray().make();
        int code = report(router.release(RoutingChange.unroute(profile, "")), log);
        for (Supplier<List<Step>> part :
                SupervisedDeployment.leaveAny(profile, stores.workspace(), host, supervisors)) {
            try {
                for (Step step : part.get()) {
                    code = Math.max(code, perform(step, log));
                }
            } catch (ProblemException unreadable) {
                // What is there after all finds out by itself: the guard in a crontab comes every minute.
                log.accept(
                        unreadable.problem().what() + " " + unreadable.problem().why());
            }
        }
        // Last, for then folders go that were made for what those steps took away.
        code = Math.max(code, report(router.release(RoutingChange.unregister(profile)), log));
        stores.tray().tidy();
        return code;
    }

    /** The agent is ended already, or is the caller. */
    private int perform(Step step, Consumer<String> log) {
        try {
            if (!(step instanceof Step.Halt)) {
                steps.perform(step, log, new Cancellation());
            }
            return 0;
        } catch (ProblemException e) {
            log.accept(e.problem().what() + " " + e.problem().why());
            return 3;
        }
    }

    /**
     * What an agent wrote into the folder of a profile that was removed while it ran. Whoever holds the profile's lock and
     * waits for this agent to end removes the folder itself.
     */
    void sweep(ProfileName profile) {
        TrayFolder tray = stores.tray();
        tray.make();
        Optional<FileLocks.Lock> lock = host.locks().lock(stores.workspace().lock(TrayFolder.lockOf(profile)));
        if (lock.isEmpty()) {
            return;
        }
        try (FileLocks.Lock _ = lock.get()) {
            boolean gone =
                    host.disk().facts(stores.workspace().manifest(profile)).isEmpty()
                            && !stores.journal().isOpen(profile);
            if (gone) {
                Path folder = stores.workspace().profileFolder(profile);
                WorkspaceLayout.PROFILE_FILES.forEach(name -> host.disk().delete(folder.resolve(name)));
                host.disk().removeFolder(folder);
            }
        }
        tray.tidy();
    }

    private static int report(Router.Routing routing, Consumer<String> log) {
        for (Problem problem : routing.problems()) {
            log.accept(problem.what() + " " + problem.why());
        }
        return routing.problems().isEmpty() ? 0 : 3;
    }
}
