package dev.headroom.gateway.relay.client;

/** Limits the bytes of all requests that are kept to be sent once more. Used on the event loop only. */
public final class BodyBudget {
    private final long most;
    private long taken;

    /**
     * Makes a budget of which nothing is taken.
     *
     * @param most bytes
     */
    public BodyBudget(long most) {
        this.most = most;
    }

    /** Takes some bytes, or none if they are too many. */
    boolean take(long bytes) {
        if (bytes > most - taken) {
            return false;
        }
        taken += bytes;
        return true;
    }

    /** Gives bytes back that were taken. */
    void give(long bytes) {
        taken -= bytes;
    }
}
