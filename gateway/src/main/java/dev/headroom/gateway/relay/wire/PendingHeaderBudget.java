package dev.headroom.gateway.relay.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of unfinished heads all connections of one gateway hold together. Many slow clients with large heads would fill the
 * memory that everybody's requests need: beyond a limit only heads of ordinary size are held.
 */
final class PendingHeaderBudget {
    private static final long MOST = 8L * 1024 * 1024;
    private static final int ORDINARY = 4 * 1024;

    private final AtomicLong held = new AtomicLong();

    /** Whether that much may be held; if so, it counts until it is given back. */
    boolean take(int bytes) {
        if (bytes > ORDINARY && held.get() + bytes > MOST) {
            return false;
        }
        held.addAndGet(bytes);
        return true;
    }

    void giveBack(int bytes) {
        held.addAndGet(-bytes);
    }
}
