package dev.headroom.core.model;

/** The kind of supervisor that a manifest names: a service manager, a scheduled check, or none of the operating system. */
public enum SupervisorKind {
    SERVICE,
    TASK,
    NONE;

    /** The word in manifests, such as {@code service}. */
    public String id() {
        return EnumWords.of(this);
    }
}
