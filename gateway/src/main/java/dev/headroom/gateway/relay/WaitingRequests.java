package dev.headroom.gateway.relay;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The requests that wait for the first byte of the engine's answer. Used on the event loop only. */
public final class WaitingRequests {
    private final Set<Waiting> waiting = new LinkedHashSet<>();

    /** One request. */
    interface Waiting {
        /** Called when the engine is judged to hang: it accepts connections and answers nothing. */
        void engineHangs();
    }

    void add(Waiting request) {
        waiting.add(request);
    }

    void remove(Waiting request) {
        waiting.remove(request);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** None of them waits any longer. */
    void release() {
        var all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(Waiting::engineHangs);
    }
}
