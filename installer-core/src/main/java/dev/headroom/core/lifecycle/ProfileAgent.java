package dev.headroom.core.lifecycle;

import dev.headroom.core.apply.Enlistment;
import dev.headroom.core.apply.Router;
import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Disk;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Sentinel;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Manifest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.state.Journal;
import dev.headroom.core.state.Ledger;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.status.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs one profile's proxy in the foreground, and routes and unroutes with its liveness. */
public final class ProfileAgent {
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Host host;
    private final Workspace workspace;
    private final Engine engine;
    private final Router router;
    private final CountDownLatch ending = new CountDownLatch(1);

    public ProfileAgent(Host host, Workspace workspace, Engine engine) {
        this.host = host;
        this.workspace = workspace;
        this.engine = engine;
        router = new Router(host, workspace);
    }

    /** Tells it to end; returns at once. */
    public void end() {
        ending.countDown();
    }

    /** Runs until it is told to end or its manifest is gone; returns the exit code. */
    public int run(ProfileName profile, Consumer<String> log) {
        new TrayFolder(host, workspace).make();
        Optional<Disk.Lock> lock = host.disk().lock(workspace.lock("agent-" + profile));
        if (lock.isEmpty()) {
            log.accept("Another agent runs profile '" + profile + "'; this one ends.");
            return 0;
        }
        try (Disk.Lock _ = lock.get()) {
            return runLocked(profile, log);
        } catch (ProblemException e) {
            log.accept(e.problem().what() + " " + e.problem().why());
            return 1;
        }
    }

    private int runLocked(ProfileName profile, Consumer<String> log) {
        Optional<Manifest> manifest = new ManifestStore(host, workspace).find(profile);
        if (manifest.isEmpty()) {
            log.accept("Profile '" + profile + "' is not installed; its tools are unrouted.");
            return letGo(profile, log);
        }
        Deployment deployment = manifest.get().deployment();
        if (isStopped(profile)) {
            log.accept("Profile '" + profile + "' was stopped on purpose.");
            return 0;
        }
        ProcessStore processes = new ProcessStore(host, workspace);
        processes.remember(profile, host.processes().self());
        writePid(profile);
        Optional<Sentinel> sentinel = sentinel(deployment);
        try (Engine.Running running = engine.start(deployment, log)) {
            log.accept(
                    "Profile '" + profile + "' listens on " + deployment.proxy().address() + ".");
            return watch(deployment, running, log);
        } finally {
            sentinel.ifPresent(Sentinel::close);
            processes.forget(profile);
            host.disk().delete(workspace.pidFile(profile));
        }
    }

    /** Nothing of the system's restarts an on-demand agent: when it is killed, a waiting sibling unroutes its tools. */
    private Optional<Sentinel> sentinel(Deployment deployment) {
        if (deployment.preset() != Preset.ON_DEMAND) {
            return Optional.empty();
        }
        List<String> argv = new ArrayList<>(host.program());
        argv.addAll(List.of(
                "install", "agent", "stopped", "--profile", deployment.profile().value()));
        return Sentinel.start(host, argv, workspace.log(deployment.profile()));
    }

    private int watch(Deployment deployment, Engine.Running running, Consumer<String> log) {
        ProfileName profile = deployment.profile();
        Exit exit = Exit.NONE;
        while (exit == Exit.NONE) {
            exit = glance(deployment, running, log);
        }
        log.accept(exit.words);
        Router.Routing routing = router.release(
                exit == Exit.GONE ? Enlistment.delist(profile) : Enlistment.unroute(profile, exit.words));
        routing.problems().forEach(problem -> log.accept(problem.what() + " " + problem.why()));
        return exit.code;
    }

    /** Why an agent ends. */
    private enum Exit {
        NONE(0, ""),
        ASKED(0, "The proxy was told to end."),
        GONE(0, "The profile is not installed any more."),
        DIED(1, "The proxy died.");

        private final int code;
        private final String words;

        Exit(int code, String words) {
            this.code = code;
            this.words = words;
        }
    }

    private Exit glance(Deployment deployment, Engine.Running running, Consumer<String> log) {
        ProfileName profile = deployment.profile();
        if (!running.isAlive()) {
            return Exit.DIED;
        }
        boolean busy = new Journal(host, workspace, profile).isOpen();
        if (!busy) {
            if (new ManifestStore(host, workspace).find(profile).isEmpty()) {
                return Exit.GONE;
            }
            routeIfWanted(deployment, log);
        }
        return pause() ? Exit.ASKED : Exit.NONE;
    }

    /** Routes what is not routed, unless the user took it back or somebody else has the profile in hand. */
    private void routeIfWanted(Deployment deployment, Consumer<String> log) {
        ProfileName profile = deployment.profile();
        Optional<Ledger.Enlisted> part = router.ledger().profile(profile);
        boolean wanted = part.isPresent()
                && !part.get().routed()
                && !part.get().stopped()
                && !part.get().why().equals(Enlistment.TAKEN_BACK);
        if (wanted
                && new Probe(host)
                        .look(deployment, Optional.of(host.processes().self()))
                        .isRoutable()) {
            try {
                router.change(Enlistment.route(profile), List.of()).forEach(log);
                log.accept("The tools of profile '" + profile + "' are routed.");
            } catch (ProblemException e) {
                log.accept(e.problem().what() + " " + e.problem().why());
            }
        }
    }

    private boolean pause() {
        try {
            return ending.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean isStopped(ProfileName profile) {
        return router.ledger().profile(profile).map(Ledger.Enlisted::stopped).orElse(false);
    }

    private void writePid(ProfileName profile) {
        byte[] pid = (host.processes().self().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        host.disk().write(workspace.pidFile(profile), pid, FileImage.PUBLIC);
    }

    /** Takes everything of a profile back whose process is dead; returns the exit code. */
    public int settle(ProfileName profile, Consumer<String> log) {
        if (new ManifestStore(host, workspace).find(profile).isEmpty()) {
            return letGo(profile, log);
        }
        if (new ProcessStore(host, workspace).alive(profile).isPresent()) {
            return 0;
        }
        return report(router.release(Enlistment.unroute(profile, "Its process had ended.")), log);
    }

    private int letGo(ProfileName profile, Consumer<String> log) {
        int code = report(router.release(Enlistment.delist(profile)), log);
        new TrayFolder(host, workspace).tidy();
        return code;
    }

    private static int report(Router.Routing routing, Consumer<String> log) {
        for (Problem problem : routing.problems()) {
            log.accept(problem.what() + " " + problem.why());
        }
        return routing.problems().isEmpty() ? 0 : 3;
    }
}
