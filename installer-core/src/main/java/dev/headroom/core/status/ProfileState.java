package dev.headroom.core.status;

/** One word for a profile, as the tray and the list show it. */
public enum ProfileState {
    /** It is stopped, and is meant to be. */
    OFF,
    /** It is coming up. */
    STARTING,
    /** It answers, is ready, and every tool goes through it. */
    HEALTHY,
    /** It is alive but not ready, passes by its engine, or a tool is overridden or changed. */
    DEGRADED,
    /** It should run and does not. */
    DOWN,
    /** Another program answers its port. */
    CONFLICT
}
