package dev.headroom.core.lifecycle;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.lifecycle.engine.Engine;
import dev.headroom.core.lifecycle.engine.EngineFactory;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The agent of a machine-wide profile. It runs under an account of its own that may neither read root's records nor change
 * settings of tools. systemd hands it the manifest (systemd.exec(5), "Credentials") and a folder for its data; the service
 * that we install on Windows does the same. Root routes the tools after it has started and unroutes them after it has ended,
 * so an agent whose engine is gone for good only ends itself.
 */
public final class UnprivilegedAgent {
    private static final int TERMINATED = 143;

    private final Host host;
    private final Path manifest;
    private final ProfileStores stores;
    private final EngineFactory engines;
    private final Probe probe;

    /**
     * The agent of the manifest that was handed over.
     *
     * @param stores of the folder that was handed over
     */
    public UnprivilegedAgent(Host host, Path manifest, ProfileStores stores, EngineFactory engines, Probe probe) {
        this.host = host;
        this.manifest = manifest;
        this.stores = stores;
        this.engines = engines;
        this.probe = probe;
    }

    /** What a service manager hands to such an agent: the manifest, and a folder for its data. */
    public record Handed(Path manifest, WorkspaceLayout data) {
        /** Present when a service manager started this process as such an agent. */
        public static Optional<Handed> here(Host host) {
            Optional<Path> manifest = host.variable("CREDENTIALS_DIRECTORY")
                    .map(folder -> Path.of(folder, WorkspaceLayout.MANIFEST))
                    .filter(file -> host.disk().facts(file).isPresent());
            Optional<Path> data = host.variable("STATE_DIRECTORY").map(Path::of);
            return manifest.flatMap(file -> data.map(folder -> new Handed(file, new WorkspaceLayout(folder))));
        }
    }

    /**
     * Runs until it is told to end or its proxy is gone for good; returns the exit code.
     *
     * @param echo gets every line; where nothing keeps what a service prints, its data folder has a log besides
     * @param serving called when its port is held
     * @param ending told when it is to end
     */
    public int run(ProfileName profile, Consumer<String> echo, Runnable serving, CountDownLatch ending) {
        WorkspaceLayout data = stores.workspace();
        Consumer<String> log = host.os() == Os.WINDOWS ? new AgentLog(host, data, profile, echo) : echo;
        try {
            stores.tray().make();
            host.disk().makeFolder(data.deployFolder(), "rwx------");
            host.disk().makeFolder(data.profileFolder(profile), "rwx------");
            host.disk().write(data.manifest(profile), host.disk().read(manifest).orElseThrow(), FileImage.PRIVATE);
            Deployment deployment = stores.manifests().get(profile).deployment();
            try (Engine engine = engines.start(deployment, log)) {
                log.accept("Profile '" + deployment.profile() + "' is served on "
                        + deployment.proxy().address() + ".");
                serving.run();
                return watch(deployment, engine, log, ending);
            }
        } catch (ProblemException e) {
            log.accept(e.problem().what() + " " + e.problem().why());
            return 1;
        }
    }

    private int watch(Deployment deployment, Engine engine, Consumer<String> log, CountDownLatch ending) {
        Liveness liveness = new Liveness(host.clock().uptime());
        ProbeSchedule rounds = new ProbeSchedule(engine.pace(), host.clock().uptime());
        boolean wasLive = false;
        while (!isEndedWithin(rounds.rest(false), ending)) {
            if (engine.tend()) {
                liveness.died(host.clock().uptime());
                rounds.died(host.clock().uptime());
            }
            switch (rounds.action(host.clock().uptime(), engine::heartbeat)) {
                case NOTHING -> {}
                case HEARTBEAT -> liveness.beat(host.clock().uptime());
                case PROBE -> {
                    Health health =
                            probe.look(deployment, Optional.of(host.processes().self()));
                    Optional<String> reason = liveness.look(host.clock().uptime(), health);
                    wasLive |= health.isLive();
                    if (wasLive && reason.isPresent()) {
                        log.accept(reason.get() + " The agent ends, so that the tools are unrouted.");
                        return 1;
                    }
                    rounds.asked(host.clock().uptime(), health.isLive());
                }
            }
        }
        return TERMINATED;
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
