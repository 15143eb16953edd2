package dev.headroom.core.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What answers on a profile's port. */
public sealed interface Health {
    /** Nothing answers. */
    record NotListening() implements Health {}

    /** Something listens but does not answer as a proxy within its limit. */
    record Unresponsive(String why) implements Health {}

    /** Somebody else answers: another profile, another process, another program. */
    record PortConflict(String who) implements Health {}

    /**
     * Our profile's own process answers.
     *
     * @param routable no readiness check but {@code upstream} fails
     * @param ready every readiness check passes
     * @param failing the names of the checks that fail
     * @param direct a front door that passes requests by the engine, because the engine is down
     */
    record Live(
            boolean routable,
            boolean ready,
            List<String> failing,
            Optional<Long> pid,
            String version,
            Duration uptime,
            String backend,
            boolean direct)
            implements Health {
        public Live {
            failing = List.copyOf(failing);
        }
    }

    default boolean isLive() {
        return this instanceof Live;
    }

    default boolean isRoutable() {
        return this instanceof Live live && live.routable();
    }

    default boolean isReady() {
        return this instanceof Live live && live.ready();
    }
}
