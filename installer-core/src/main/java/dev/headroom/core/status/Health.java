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
     * @param routable tools may be routed to it: it says that it is ready, or only {@code upstream} and optional checks
     *     fail
     * @param ready it says that it is ready
     * @param failing the names of the checks that fail and are not optional, in the page's order
     * @param optionalFailing the names of the failing checks that the page marks as optional: it works without them
     * @param direct a front door that passes requests by the engine, because the engine is down
     */
    record Live(
            boolean routable,
            boolean ready,
            List<String> failing,
            List<String> optionalFailing,
            Optional<Long> pid,
            String version,
            Duration uptime,
            String backend,
            boolean direct)
            implements Health {
        public Live {
            failing = List.copyOf(failing);
            optionalFailing = List.copyOf(optionalFailing);
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
