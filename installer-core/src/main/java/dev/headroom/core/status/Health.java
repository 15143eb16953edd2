package dev.headroom.core.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a probe of a profile's port found. */
public sealed interface Health {
    /** Nothing listens on the port: the connection was refused. */
    record NotListening() implements Health {}

    /**
     * Our process listens on the port but did not answer as a proxy within the probe's limit.
     *
     * @param why one sentence for the user
     */
    record Unresponsive(String why) implements Health {}

    /**
     * Another program, another profile or another process of the same profile uses the port.
     *
     * @param who names the other one, for the user
     */
    record PortConflict(String who) implements Health {}

    /**
     * The profile's own process answers.
     *
     * @param routable whether tools may be routed to it: it says that it is ready, or only {@code upstream} and optional
     *     readiness checks fail
     * @param ready whether it says that it is ready
     * @param failing the names of the readiness checks that fail and are not optional, in the order of the answer
     * @param optionalFailing the names of the failing checks that the answer marks as optional: the proxy works without them
     * @param pid the number of the process that answers; empty when the answer does not tell it
     * @param version the version of the proxy, as it tells it
     * @param uptime how long the process has been running
     * @param backend the word of the provider family behind the proxy, such as {@code anthropic}
     * @param direct whether a front door sends requests directly to the providers, because its engine is down
     * @param reason why it does so, as a sentence without its full stop; empty while it does not, or where it is not said
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
            boolean direct,
            String reason)
            implements Health {
        private static final Duration NEW = Duration.ofSeconds(10);

        public Live {
            failing = List.copyOf(failing);
            optionalFailing = List.copyOf(optionalFailing);
        }

        /** One that does not say why requests go past its engine. */
        public Live(
                boolean routable,
                boolean ready,
                List<String> failing,
                List<String> optionalFailing,
                Optional<Long> pid,
                String version,
                Duration uptime,
                String backend,
                boolean direct) {
            this(routable, ready, failing, optionalFailing, pid, version, uptime, backend, direct, "");
        }

        /** Whether it began to answer just now; one that does not say how long it has been running did not. */
        public boolean isNew() {
            return uptime.isPositive() && uptime.compareTo(NEW) < 0;
        }
    }

    /** Whether the profile's own process answers. */
    default boolean isLive() {
        return this instanceof Live;
    }

    /** Whether the profile's own process answers and tools may be routed to it. */
    default boolean isRoutable() {
        return this instanceof Live live && live.routable();
    }

    /** Whether the profile's own process answers and says that it is ready. */
    default boolean isReady() {
        return this instanceof Live live && live.ready();
    }
}
