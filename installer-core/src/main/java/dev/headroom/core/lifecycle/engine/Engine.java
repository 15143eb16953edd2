package dev.headroom.core.lifecycle.engine;

import java.time.Duration;

/**
 * The proxy that an agent runs: our gateway in the agent's process, a child process, or a gateway in front of a child
 * process.
 */
public interface Engine extends AutoCloseable {
    /**
     * Starts every process that should run and does not. The agent calls this several times a second; it never waits until a
     * proxy is ready.
     *
     * @return whether the engine died since the last call
     */
    boolean tend();

    /** Whether the engine is known to be alive without a request to its port; false when only a request can tell. */
    boolean heartbeat();

    /**
     * Tells what a request to the public port found out; an engine that hangs is then replaced.
     *
     * @param answers whether anything answered in time
     */
    default void heard(boolean answers) {}

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
