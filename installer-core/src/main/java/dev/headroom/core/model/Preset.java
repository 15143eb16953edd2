package dev.headroom.core.model;

/** The user's choice of how the proxy is kept running. */
public enum Preset {
    PERSISTENT_SERVICE(SupervisorKind.SERVICE),
    PERSISTENT_TASK(SupervisorKind.TASK),
    PERSISTENT_DOCKER(SupervisorKind.NONE),
    /** A detached agent that outlives the command that started it, but not a reboot. The Python installer has no such preset. */
    ON_DEMAND(SupervisorKind.NONE);

    private final SupervisorKind supervisor;

    Preset(SupervisorKind supervisor) {
        this.supervisor = supervisor;
    }

    /** The word on the command line and in manifests, such as {@code persistent-service}. */
    public String id() {
        return EnumWords.of(this);
    }

    /** The supervisor that follows from this preset. */
    public SupervisorKind supervisor() {
        return supervisor;
    }
}
