package dev.headroom.core.lifecycle;

import dev.headroom.core.apply.AgentControl;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.PidFile;
import dev.headroom.core.host.Sentinel;
import dev.headroom.core.model.Manifest;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.state.EngineHistory;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.state.RoutingState;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.SupervisorList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Runs the engine of one profile in the foreground, and routes and unroutes the profile's tools as the engine comes and
 * goes.
 */
public final class ProfileAgent {
    /** What a program ends with that SIGTERM ended: a supervisor that did not ask for it starts the agent again. */
    private static final int TERMINATED = 143;

    private final Host host;
    private final WorkspaceLayout workspace;
    private final SupervisorList supervisors;
    private final EngineFactory engines;
    private final Router router;
    private final CountDownLatch ending;

    /**
     * The agent of a workspace.
     *
     * @param ending told when it is to end
     */
    public ProfileAgent(
            Host host,
            WorkspaceLayout workspace,
            SupervisorList supervisors,
            EngineFactory engines,
            CountDownLatch ending) {
        this.supervisors = supervisors;
        this.ending = ending;
        this.host = host;
        this.workspace = workspace;
        this.engines = engines;
        router = new Router(host, workspace);
    }

    /**
     * Runs until it is told to end or its manifest is gone.
     *
     * @param serving called when its port is held
     * @return the exit code: 0 when it is not meant to run, so that nothing starts it again
     */
    public int run(ProfileName profile, Consumer<String> echo, Runnable serving) {
        new TrayFolder(host, workspace).make();
        Optional<FileLocks.Lock> lock = AgentLock.take(host, workspace, profile);
        if (lock.isEmpty()) {
            echo.accept("Another agent runs profile '" + profile + "'; this one ends.");
            return 0;
        }
        try (FileLocks.Lock _ = lock.get()) {
            return runLocked(profile, echo, serving);
        } catch (ProblemException e) {
            echo.accept(e.problem().what() + " " + e.problem().why());
            return 1;
        } finally {
            new AgentExitHandler(host, workspace, supervisors).sweep(profile);
        }
    }

    private int runLocked(ProfileName profile, Consumer<String> echo, Runnable serving) {
        Optional<Manifest> manifest = new ManifestStore(host, workspace).find(profile);
        if (manifest.isEmpty()) {
            echo.accept("Profile '" + profile + "' is not installed; its tools are unrouted.");
            return new AgentExitHandler(host, workspace, supervisors).letGo(profile, echo);
        }
        AgentLog log = new AgentLog(host, workspace, profile, echo);
        if (router.known()
                .profile(profile)
                .map(RoutingState.ProfileRouting::stopped)
                .orElse(false)) {
            log.accept("Profile '" + profile + "' was stopped on purpose; its agent ends. It runs again after"
                    + " 'headroom install start' or 'apply'.");
            return 0;
        }
        ProcessStore processes = new ProcessStore(host, workspace);
        new AgentControl(host, workspace).endOrphan(profile);
        Optional<Sentinel> sentinel = sentinel(manifest.get());
        try {
            processes.remember(profile, host.processes().self());
            writePid(profile);
            return runEngine(manifest.get(), log, serving);
        } catch (ProblemException e) {
            log.accept(e.problem().what() + " " + e.problem().why());
            return 1;
        } finally {
            sentinel.ifPresent(Sentinel::close);
            processes.forget(profile);
            new EngineHistory(host, workspace).forget(profile);
            host.disk().delete(workspace.pidFile(profile));
        }
    }

    private int runEngine(Manifest manifest, AgentLog log, Runnable serving) {
        ProfileName profile = manifest.deployment().profile();
        try (Engine engine = engines.start(manifest.deployment(), log)) {
            log.accept("Profile '" + profile + "' is served on "
                    + manifest.deployment().proxy().address() + ".");
            serving.run();
            RoutingWatch watch = new RoutingWatch(host, workspace, manifest.deployment(), engine, log);
            Thread.ofVirtual().name("watch").start(() -> {
                watch.run();
                ending.countDown();
            });
            awaitEnd();
            boolean gone = watch.end();
            String words = gone ? "The profile is not installed any more." : "The proxy was told to end.";
            log.accept(words);
            Router.Routing routing =
                    router.release(gone ? RoutingChange.unregister(profile) : RoutingChange.unroute(profile, words));
            routing.problems().forEach(problem -> log.accept(problem.what() + " " + problem.why()));
            return gone ? 0 : TERMINATED;
        }
    }

    private void awaitEnd() {
        try {
            ending.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where nothing of the system's notices when the agent is killed, a waiting sibling unroutes its tools. */
    private Optional<Sentinel> sentinel(Manifest manifest) {
        if (supervisors.forManifest(manifest, host).noticesExit()) {
            return Optional.empty();
        }
        ProfileName profile = manifest.deployment().profile();
        List<String> argv = new ArrayList<>(host.program());
        argv.addAll(List.of("install", "agent", "stopped", "--profile", profile.value()));
        return Sentinel.start(host, argv, workspace.log(profile));
    }

    private void writePid(ProfileName profile) {
        byte[] pid = PidFile.content(host.processes().self().pid());
        host.disk().write(workspace.pidFile(profile), pid, FileImage.PUBLIC);
    }
}
