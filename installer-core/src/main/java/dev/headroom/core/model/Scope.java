package dev.headroom.core.model;

/** How far the routing of a deployment reaches: the tools' own files, the user's environment, or all users of the machine. */
public enum Scope {
    PROVIDER,
    USER,
    SYSTEM;

    /** The word on the command line and in manifests, such as {@code user}. */
    public String id() {
        return EnumWords.of(this);
    }
}
