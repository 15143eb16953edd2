package dev.headroom.core.model;

/** How the proxy is kept running. */
public enum Preset {
    PERSISTENT_SERVICE(SupervisorKind.SERVICE),
    PERSISTENT_TASK(SupervisorKind.TASK),
    PERSISTENT_DOCKER(SupervisorKind.NONE),
    /** Our own: a detached agent that outlives the command that started it, but not a reboot. */
    ON_DEMAND(SupervisorKind.NONE);

    private final SupervisorKind supervisor;

    Preset(SupervisorKind supervisor) {
        this.supervisor = supervisor;
    }

    /** The word used on the command line and in manifests. */
    public String id() {
        return EnumWords.of(this);
    }

    /** The supervisor that follows from this preset. */
    public SupervisorKind supervisor() {
        return supervisor;
    }
}
