package dev.headroom.gateway.relay.upstream;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides whether requests go through the engine. A refused connection takes the engine out at once, other failures only
 * when several come within a window; it comes back after several good polls in a row, so that one that keeps dying does not
 * get traffic between two deaths. Errors of a provider that the engine relays are answers and count as nothing. Pure but for
 * its state; used on one thread.
 */
public final class Circuit {
    /** How the reason begins why an engine on another machine is not used. */
    public static final String UNUSABLE = "the engine cannot be used: ";

    private static final int FAILURES = 3;
    private static final long WINDOW_MILLIS = 30_000;
    private static final int GOOD_POLLS = 3;

    private final Deque<Long> failures = new ArrayDeque<>();
    private boolean closed;
    private String reason = "the engine has not answered yet";
    private int goodPolls;
    private int goodNeeded = 1;
    private long openings;

    /** Whether requests go through the engine. */
    public boolean closed() {
        return closed;
    }

    /** Why they do not; empty while they do. */
    public String reason() {
        return reason;
    }

    /** How often the engine was taken out. */
    public long openings() {
        return openings;
    }

    /** Records that nothing listens at the engine's address. */
    public void refused() {
        open("the engine does not accept connections");
    }

    /** The engine is not to be used now, for a reason that is a sentence without its full stop. */
    public void refused(String why) {
        open(why);
        reason = why;
    }

    /**
     * A request or poll that reached the engine got no answer.
     *
     * @param now in milliseconds
     * @param why in a few words
     */
    public void failed(long now, String why) {
        goodPolls = 0;
        failures.addLast(now);
        while (!failures.isEmpty() && failures.getFirst() <= now - WINDOW_MILLIS) {
            failures.removeFirst();
        }
        if (failures.size() >= FAILURES) {
            open("the engine failed " + FAILURES + " times within " + WINDOW_MILLIS / 1000 + " seconds: " + why);
        }
    }

    /** Records that the engine answered a poll. */
    public void pollSucceeded() {
        goodPolls++;
        if (!closed && goodPolls >= goodNeeded) {
            closed = true;
            goodNeeded = GOOD_POLLS;
            reason = "";
            failures.clear();
        }
    }

    private void open(String why) {
        goodPolls = 0;
        if (closed) {
            closed = false;
            openings++;
            reason = why;
        } else if (openings > 0 || !reason.contains("yet")) {
            reason = why;
        }
    }
}
