package dev.headroom.core.lifecycle;

import java.time.Duration;

/** What an agent runs: our own gateway in its process, a child process, or the one in front of the other. */
interface Engine extends AutoCloseable {
    /**
     * Looks after it: starts what has to run and does not. Called several times a second; never waits for a proxy to become
     * ready.
     *
     * @return whether it died since the last time
     */
    boolean tend();

    /** Whether it is seen to live without a question over the network; false when only that can tell. */
    boolean heartbeat();

    /** How often it is to be looked after. */
    Pace pace();

    /**
     * Seldom where little can happen: every look costs, day and night.
     *
     * @param tend between two calls of {@link #tend}
     * @param look between two looks while it lives
     * @param ask at most between two questions to its port while it {@linkplain #heartbeat heartbeat}
     */
    record Pace(Duration tend, Duration look, Duration ask) {}

    /** Ends it, within two seconds. */
    @Override
    void close();
}
