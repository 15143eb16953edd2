package dev.headroom.gateway.relay;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The requests that wait for the first byte of the engine's answer. Used on the event loop only. */
public final class WaitingRequests {
    private final LongSupplier nanos;
    private final Map<Waiting, Long> waiting = new LinkedHashMap<>();

    /** One request. */
    interface Waiting {
        /** Called when the engine is judged to hang: it accepts connections and answers nothing. */
        void engineHangs();

        /** Called when the engine lives and has not begun to answer this request within the time for that. */
        void engineTakesTooLong();
    }

    /**
     * None waits yet.
     *
     * @param nanos gives nanoseconds since an arbitrary moment
     */
    public WaitingRequests(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void add(Waiting request) {
        waiting.put(request, nanos.getAsLong());
    }

    void remove(Waiting request) {
        waiting.remove(request);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** None of them waits any longer. */
    void release() {
        var all = List.copyOf(waiting.keySet());
        waiting.clear();
        all.forEach(Waiting::engineHangs);
    }

    /** Returns whether some have waited for longer than a limit; those wait no longer. */
    boolean releaseAfter(Duration limit) {
        var now = nanos.getAsLong();
        var late = waiting.entrySet().stream()
                .filter(entry -> now - entry.getValue() >= limit.toNanos())
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(waiting::remove);
        late.forEach(Waiting::engineTakesTooLong);
        return !late.isEmpty();
    }
}
