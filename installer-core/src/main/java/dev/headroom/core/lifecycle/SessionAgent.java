package dev.headroom.core.lifecycle;

import dev.headroom.core.apply.AgentControl;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.PidFile;
import dev.headroom.core.host.Sentinel;
import dev.headroom.core.lifecycle.engine.Engine;
import dev.headroom.core.lifecycle.engine.EngineFactory;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.session.SessionFolder;
import dev.headroom.core.state.ProfileStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The agent of a proxy that lives only as long as the sessions which use it. It routes no tool and keeps nothing on record
 * outside its folder, which it deletes with the last session. A sentinel starts it again when it is killed.
 */
public final class SessionAgent {
    private static final int TERMINATED = 143;
    private static final Duration TICK = Duration.ofMillis(500);

    private final Host host;
    private final ProfileStores stores;
    private final EngineFactory engines;
    private final AgentControl agents;
    private final SessionFolder folder;

    /** The agent of the workspace to which the stores belong. */
    public SessionAgent(Host host, ProfileStores stores, EngineFactory engines, AgentControl agents) {
        this.host = host;
        this.stores = stores;
        this.engines = engines;
        this.agents = agents;
        folder = new SessionFolder(host, stores.workspace());
    }

    /** Whether a workspace is that of such a proxy. */
    public static boolean isMeant(Host host, ProfileStores stores) {
        return SessionFolder.isOne(host, stores.workspace());
    }

    /**
     * Runs until the last session has ended, or it is told to end.
     *
     * @param serving called when its port is held
     * @param ending told when it is to end
     * @return the exit code
     */
    public int run(Consumer<String> echo, Runnable serving, CountDownLatch ending) {
        // Whoever starts this one has the lock and is among the sessions.
        if (folder.living().isEmpty()) {
            removeUnused();
            return 0;
        }
        ProfileName profile = folder.profile();
        Optional<FileLocks.Lock> lock = AgentLock.take(host, stores, profile);
        if (lock.isEmpty()) {
            echo.accept("Another agent serves these sessions; this one ends.");
            return 0;
        }
        int code;
        try (FileLocks.Lock _ = lock.get()) {
            code = runLocked(stores.manifests().get(profile).deployment(), echo, serving, ending);
        } catch (ProblemException e) {
            echo.accept(e.problem().what() + " " + e.problem().why());
            code = 1;
        }
        removeUnused();
        return code;
    }

    /** Whoever joins meanwhile has the lock, and then there is a session. */
    private void removeUnused() {
        try (FileLocks.Lock _ = folder.lock()) {
            if (folder.living().isEmpty()) {
                folder.remove();
            }
        }
    }

    private int runLocked(Deployment deployment, Consumer<String> echo, Runnable serving, CountDownLatch ending) {
        ProfileName profile = deployment.profile();
        AgentLog log = new AgentLog(host, stores.workspace(), profile, echo);
        agents.endOrphan(profile);
        Optional<Sentinel> sentinel = sentinel(deployment);
        stores.processes().remember(profile, host.processes().self());
        byte[] pid = PidFile.content(host.processes().self().pid());
        host.disk().write(stores.workspace().pidFile(profile), pid, FileImage.PUBLIC);
        try (Engine engine = engines.start(deployment, log)) {
            log.accept("Sessions are served on " + deployment.proxy().address() + ".");
            serving.run();
            while (!isEndedWithin(TICK, ending)) {
                engine.tend();
                if (folder.living().isEmpty()) {
                    log.accept("The last session has ended.");
                    return 0;
                }
            }
            return TERMINATED;
        } catch (ProblemException e) {
            // Whoever waits for it reads the log as soon as its record is gone.
            log.accept(e.problem().what() + " " + e.problem().why());
            return 1;
        } finally {
            sentinel.ifPresent(Sentinel::close);
            stores.processes().forget(profile);
        }
    }

    /** Becomes the next agent when this one is killed. */
    private Optional<Sentinel> sentinel(Deployment deployment) {
        List<String> argv = new ArrayList<>(host.program());
        argv.addAll(List.of(
                "install", "agent", "run", "--profile", deployment.profile().value()));
        argv.addAll(deployment.identityWords());
        return Sentinel.start(host, argv, stores.workspace().log(deployment.profile()));
    }

    private static boolean isEndedWithin(Duration tick, CountDownLatch ending) {
        try {
            return ending.await(tick.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
