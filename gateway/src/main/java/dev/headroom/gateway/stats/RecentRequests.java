package dev.headroom.gateway.stats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * The last requests, for a window that shows what goes on now: names of tools and numbers, and nothing of what was asked or answered. They are
 * in memory only. Used on the event loop only.
 */
public final class RecentRequests {
    private static final int KEPT = 20;

    private final Deque<Request> newestFirst = new ArrayDeque<>();

    RecentRequests() {}

    /**
     * One request that has ended.
     *
     * @param began in milliseconds of Unix time
     * @param client the tool's word, or {@code other}
     * @param failed whether it ended in an error of the provider or of the way to it
     * @param millis the time from the request to the end of its response
     * @param sent the tokens that the provider read, as its answer names them; 0 if it does not
     * @param takenOut the tokens that an engine says it took out before; empty if no engine says so
     */
    public record Request(long began, String client, boolean failed, long millis, long sent, OptionalLong takenOut) {}

    void add(Request request) {
        newestFirst.addFirst(request);
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    List<Request> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
