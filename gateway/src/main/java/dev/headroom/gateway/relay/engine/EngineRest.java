package dev.headroom.gateway.relay.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * How long an engine that lives and begins no answer in time gets no requests: half a minute, and twice as long each time that it does
 * the same again after its rest. Pure but for its state; used on one thread.
 */
public final class EngineRest {
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Duration next = SHORTEST;
    private Optional<Long> until = Optional.empty();

    /**
     * A request got no answer in time. Several that were sent before the rest do not make it longer: they tell of the same trouble.
     *
     * @param nanos nanoseconds since an arbitrary moment
     */
    public void begin(long nanos) {
        if (isNow(nanos)) {
            return;
        }
        until = Optional.of(nanos + next.toNanos());
        var twice = next.multipliedBy(2);
        next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }

    /** A request was answered: the next rest is a short one again. */
    public void answered() {
        next = SHORTEST;
    }

    /**
     * Whether the engine rests.
     *
     * @param nanos nanoseconds since the same moment
     */
    public boolean isNow(long nanos) {
        return until.filter(end -> nanos - end < 0).isPresent();
    }
}
