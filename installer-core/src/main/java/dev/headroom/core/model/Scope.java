package dev.headroom.core.model;

/** How far a deployment reaches: the tools' own files, the user's environment, or the whole machine. */
public enum Scope {
    PROVIDER,
    USER,
    SYSTEM;

    /** The word used on the command line and in manifests. */
    public String id() {
        return Words.of(this);
    }
}
