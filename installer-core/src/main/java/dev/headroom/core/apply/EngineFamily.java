package dev.headroom.core.apply;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.state.ProcessStore;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The proxy that an agent runs as a child, and everybody whom that proxy started. A worker of the engine in Python outlives an
 * engine that was killed, because it waits at a pipe that it holds open itself.
 */
record EngineFamily(Host host, ProcessStore processes, ProfileName profile) {
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final Duration GRACE = Duration.ofMillis(1900);
    private static final Duration WORKERS_GRACE = Duration.ofMillis(300);
    private static final Duration DEATH = Duration.ofSeconds(5);

    /** A worker may start another one while it is ended. */
    private static final int ROUNDS = 3;

    /** The workers of the remembered proxy, whether that still runs or not. */
    List<Identity> workers() {
        return processes.lastEngine(profile).map(this::workers).orElse(List.of());
    }

    /** The engine has this variable (see {@code ProxyArguments}), and whom it starts inherits it. */
    private List<Identity> workers(Identity engine) {
        return host.processes().companions(engine, "HEADROOM_DEPLOYMENT_PROFILE=" + profile);
    }

    /**
     * Ends the remembered proxy, if it runs, and its workers, and forgets it.
     *
     * @param seen workers that were seen earlier, for systems on which nobody can tell later whose they were
     */
    void end(List<Identity> seen) {
        Optional<Identity> engine = processes.lastEngine(profile);
        Set<Identity> workers = new LinkedHashSet<>(seen);
        engine.map(this::workers).ifPresent(workers::addAll);
        engine.filter(host.processes()::isAlive).ifPresent(this::endEngine);
        for (int round = 0; round < ROUNDS; round++) {
            engine.map(this::workers).ifPresent(workers::addAll);
            if (workers.stream().noneMatch(host.processes()::isAlive)) {
                break;
            }
            endWorkers(workers);
        }
        processes.forgetEngine(profile);
    }

    private void endEngine(Identity engine) {
        host.processes().terminate(engine);
        if (!isGone(Set.of(engine), GRACE)) {
            host.processes().kill(engine);
            isGone(Set.of(engine), DEATH);
        }
    }

    private void endWorkers(Set<Identity> workers) {
        workers.forEach(host.processes()::terminate);
        if (!isGone(workers, WORKERS_GRACE)) {
            workers.forEach(host.processes()::kill);
            isGone(workers, DEATH);
        }
    }

    private boolean isGone(Set<Identity> all, Duration patience) {
        return host.clock()
                .poll(
                        patience,
                        PAUSE,
                        () -> all.stream().anyMatch(host.processes()::isAlive) ? Optional.empty() : Optional.of(all))
                .isPresent();
    }
}
