package dev.headroom.core.lifecycle;

/** What an agent runs: our own gateway in its process, a child process, or the one in front of the other. */
interface Engine extends AutoCloseable {
    /**
     * Looks after it: starts what has to run and does not. Called several times a second; never waits for a proxy to become
     * ready.
     *
     * @return whether it died since the last time
     */
    boolean tend();

    /** Ends it, within two seconds. */
    @Override
    void close();
}
