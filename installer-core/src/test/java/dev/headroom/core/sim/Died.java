package dev.headroom.core.sim;

/** The simulated death of a process: nothing of it runs any further. */
public final class Died extends Error {
    private static final long serialVersionUID = 1L;
}
