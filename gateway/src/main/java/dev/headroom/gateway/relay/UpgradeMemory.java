package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.route.Upstream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers for a while which providers refuse WebSockets with a 426, the status by which tools know that plain requests are
 * wanted. Used on the event loop only.
 */
public final class UpgradeMemory {
    private static final Duration REFUSED = Duration.ofMinutes(10);
    private static final Duration TAKEN = Duration.ofHours(1);
    /** Neither was said: the engine tries by itself. */
    private static final Duration UNCLEAR = Duration.ofMinutes(1);

    /** Paths come from clients, so they must not add up. */
    private static final int MOST = 64;

    private final LongSupplier nanos;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    /** What is known about one path of a provider. */
    enum Answer {
        UNKNOWN,
        REFUSES,
        MAY_TAKE
    }

    private record Key(Upstream upstream, String path) {}

    private record Entry(Answer answer, long learnedAt, Duration valid) {}

    /**
     * Knows nothing yet.
     *
     * @param nanos gives nanoseconds since an arbitrary moment
     */
    public UpgradeMemory(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Returns what a provider said last, if that is not too long ago. */
    Answer of(Destination provider) {
        var entry = entries.get(key(provider));
        return entry == null
                        || nanos.getAsLong() - entry.learnedAt()
                                >= entry.valid().toNanos()
                ? Answer.UNKNOWN
                : entry.answer();
    }

    /** A provider answered a handshake with this status. */
    void learned(Destination provider, int status) {
        switch (status) {
            case 426 -> put(provider, Answer.REFUSES, REFUSED);
            case 101 -> put(provider, Answer.MAY_TAKE, TAKEN);
            default -> unclear(provider);
        }
    }

    /** A provider could not be asked. */
    void unclear(Destination provider) {
        put(provider, Answer.MAY_TAKE, UNCLEAR);
    }

    /** No WebSocket gets through to an engine that is elsewhere; why is not known. */
    void refused(Destination engine) {
        put(engine, Answer.REFUSES, UNCLEAR);
    }

    private void put(Destination provider, Answer answer, Duration valid) {
        var key = key(provider);
        entries.remove(key);
        entries.put(key, new Entry(answer, nanos.getAsLong(), valid));
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    private static Key key(Destination provider) {
        return new Key(provider.upstream(), provider.target().split("[?]", 2)[0]);
    }
}
