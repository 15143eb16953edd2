package dev.headroom.core.lifecycle;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.PidFile;
import dev.headroom.core.host.Sentinel;
import dev.headroom.core.host.place.UndoFolder;
import dev.headroom.core.lifecycle.engine.Engine;
import dev.headroom.core.lifecycle.engine.EngineFactory;
import dev.headroom.core.lifecycle.engine.EngineTrial;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.planner.TakenOutSettings;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.state.record.RoutingState;
import java.nio.file.Path;
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

    /** Runs our program and then, in case that could not be run, the script in the second place. */
    private static final String ENDED = "\"$@\"; [ ! -f \"$0\" ] || exec /bin/sh \"$0\"";

    private final Host host;
    private final ProfileStores stores;
    private final EngineFactory engines;
    private final Router router;
    private final AgentExitHandler exits;
    private final Probe probe;

    /** An agent of one workspace; {@code engines} makes what it runs. */
    public ProfileAgent(
            Host host,
            ProfileStores stores,
            EngineFactory engines,
            Router router,
            AgentExitHandler exits,
            Probe probe) {
        this.host = host;
        this.stores = stores;
        this.engines = engines;
        this.router = router;
        this.exits = exits;
        this.probe = probe;
    }

    /**
     * Runs until it is told to end or its manifest is gone.
     *
     * @param serving called when its port is held
     * @param ending told when it is to end
     * @return the exit code: 0 when it is not meant to run, so that nothing starts it again
     */
    public int run(ProfileName profile, Consumer<String> echo, Runnable serving, CountDownLatch ending) {
        stores.tray().make();
        Optional<FileLocks.Lock> lock = AgentLock.take(host, stores, profile);
        if (lock.isEmpty()) {
            echo.accept("Another agent runs profile '" + profile + "'; this one ends.");
            return 0;
        }
        try (FileLocks.Lock _ = lock.get()) {
            return runLocked(profile, echo, serving, ending);
        } catch (ProblemException e) {
            echo.accept(e.problem().what() + " " + e.problem().why());
            return 1;
        } finally {
            exits.sweep(profile);
        }
    }

    private int runLocked(ProfileName profile, Consumer<String> echo, Runnable serving, CountDownLatch ending) {
        Optional<Manifest> manifest = stores.manifests().find(profile);
        if (manifest.isEmpty()) {
            echo.accept("Profile '" + profile + "' is not installed; its tools are unrouted.");
            return exits.letGo(profile, echo);
        }
        AgentLog log = new AgentLog(host, stores.workspace(), profile, echo);
        if (router.known()
                .profile(profile)
                .map(RoutingState.ProfileRouting::stopped)
                .orElse(false)) {
            log.accept("Profile '" + profile + "' was stopped on purpose; its agent ends. It runs again after"
                    + " 'headroom install start' or 'apply'.");
            return 0;
        }
        ProcessStore processes = stores.processes();
        exits.endOrphan(profile);
        Optional<Sentinel> sentinel = sentinel(manifest.get());
        try {
            processes.remember(profile, host.processes().self());
            writePid(profile);
            TakenOutSettings.giveBack(manifest.get(), router, stores.workspace(), host);
            return runEngine(manifest.get(), log, serving, ending);
        } catch (ProblemException e) {
            log.accept(e.problem().what() + " " + e.problem().why());
            return 1;
        } finally {
            sentinel.ifPresent(Sentinel::close);
            if (!AgentLock.isAnothers(host, stores, profile)) {
                processes.forget(profile);
                stores.history().forget(profile);
                host.disk().delete(stores.workspace().pidFile(profile));
            }
        }
    }

    private int runEngine(Manifest manifest, AgentLog log, Runnable serving, CountDownLatch ending) {
        ProfileName profile = manifest.deployment().profile();
        EngineTrial.Watched tried = engines.trial(profile);
        try (Engine engine = engines.start(manifest.deployment(), log)) {
            log.accept("Profile '" + profile + "' is served on "
                    + manifest.deployment().proxy().address() + ".");
            serving.run();
            RoutingWatch watch = new RoutingWatch(
                    host, stores, router, probe, new RoutingWatch.Watched(manifest.deployment(), engine, tried, log));
            Thread.ofVirtual().name("watch").start(() -> {
                watch.run();
                ending.countDown();
            });
            await(ending);
            boolean gone = watch.end();
            if (isInOtherHands(profile, gone)) {
                log.accept("The profile was installed anew. The agent of before ends.");
                return 0;
            }
            String words = gone ? "The profile is not installed any more." : "The proxy was told to end.";
            log.accept(words);
            // Whoever removed the manifest may have removed the whole workspace; the second place tells what to take
            // back then.
            stores.tray().make();
            Router.Routing routing = router.release(
                    // What comes after the agent unregisters it last, when its units are gone.
                    gone && !exits.isCalledFor(manifest)
                            ? RoutingChange.unregister(profile)
                            : RoutingChange.unroute(profile, words));
            routing.problems().forEach(problem -> log.accept(problem.what() + " " + problem.why()));
            return gone ? 0 : TERMINATED;
        }
    }

    /** Whether another agent runs the profile, or a command installs it after it was gone; both see to its tools. */
    private boolean isInOtherHands(ProfileName profile, boolean gone) {
        return AgentLock.isAnothers(host, stores, profile)
                || (gone && stores.journal().isOpen(profile));
    }

    private static void await(CountDownLatch ending) {
        try {
            ending.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where nothing of the system's notices when the agent is killed, a sentinel unroutes its tools. */
    private Optional<Sentinel> sentinel(Manifest manifest) {
        if (exits.isCalledFor(manifest)) {
            return Optional.empty();
        }
        ProfileName profile = manifest.deployment().profile();
        Path script = new UndoFolder(host, stores.workspace().root()).script(profile);
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", ENDED, script.toString()));
        argv.addAll(host.program());
        argv.addAll(List.of("install", "agent", "stopped", "--profile", profile.value()));
        return Sentinel.start(host, argv, stores.workspace().log(profile));
    }

    private void writePid(ProfileName profile) {
        byte[] pid = PidFile.content(host.processes().self().pid());
        host.disk().write(stores.workspace().pidFile(profile), pid, FileImage.PUBLIC);
    }
}
