package dev.headroom.core.status;

/** The state of a profile in one word, as the tray and the list of profiles show it. */
public enum ProfileState {
    /** The proxy does not run, because the user stopped the profile. */
    OFF,
    /** The proxy was started and is not ready for requests yet, or its tools are about to be routed. */
    STARTING,
    /** The proxy answers and is ready, and no tool of the profile is overridden or changed. */
    HEALTHY,
    /** The proxy answers, but it is not ready, sends requests past its engine, or a tool is overridden or changed. */
    DEGRADED,
    /** The proxy should run and does not answer. */
    DOWN,
    /** There is a port conflict ({@link Health.PortConflict}). */
    CONFLICT
}
