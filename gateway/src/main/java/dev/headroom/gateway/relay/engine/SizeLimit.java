package dev.headroom.gateway.relay.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers for an hour the smallest request that something in front of an engine refused for its size, so that no such request is sent
 * there in vain. Used on the event loop only.
 */
public final class SizeLimit {
    private static final Duration VALID = Duration.ofHours(1);

    private final LongSupplier nanos;
    private Optional<Refused> smallest = Optional.empty();

    private record Refused(long bytes, long at) {}

    /**
     * Knows of no limit yet.
     *
     * @param nanos gives nanoseconds since an arbitrary moment
     */
    public SizeLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A request of this size was refused. */
    public void refused(long bytes) {
        if (takes(bytes)) {
            smallest = Optional.of(new Refused(bytes, nanos.getAsLong()));
        }
    }

    /** Whether a request of this size may be taken, for all that is known. */
    public boolean takes(long bytes) {
        smallest = smallest.filter(known -> nanos.getAsLong() - known.at() < VALID.toNanos());
        return smallest.map(known -> bytes < known.bytes()).orElse(true);
    }
}
