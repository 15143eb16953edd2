package dev.headroom.core.model;

/** What keeps the proxy running: a service manager, a scheduled check, or nothing of the operating system's. */
public enum SupervisorKind {
    SERVICE,
    TASK,
    NONE;

    /** The word used on the command line and in manifests. */
    public String id() {
        return EnumWords.of(this);
    }
}
