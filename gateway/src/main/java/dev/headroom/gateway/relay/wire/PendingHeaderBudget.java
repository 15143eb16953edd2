package dev.headroom.gateway.relay.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the memory (in bytes) that request heads use while they are still arriving, summed over all connections of one gateway. Above
 * the limit only heads of ordinary size are buffered, so that many slow clients with large heads cannot starve the others. Several threads
 * may use it.
 */
final class PendingHeaderBudget {
    private static final long MOST = 8L * 1024 * 1024;
    private static final int ORDINARY = 4 * 1024;

    private final AtomicLong held = new AtomicLong();

    /**
     * Reserves memory for a part of a head.
     *
     * @param bytes its length
     * @return whether the head may be buffered; if so, {@link #giveBack} has to follow
     */
    boolean take(int bytes) {
        if (bytes > ORDINARY && held.get() + bytes > MOST) {
            return false;
        }
        held.addAndGet(bytes);
        return true;
    }

    /**
     * Ends a reservation.
     *
     * @param bytes the length that was reserved
     */
    void giveBack(int bytes) {
        held.addAndGet(-bytes);
    }
}
