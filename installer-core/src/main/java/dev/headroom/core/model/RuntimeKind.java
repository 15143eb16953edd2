package dev.headroom.core.model;

/** What the proxy is: a Python install of Headroom, its Docker image, or our own gateway. */
public enum RuntimeKind {
    PYTHON,
    DOCKER,
    EMBEDDED;

    /** The word used on the command line and in manifests. */
    public String id() {
        return EnumWords.of(this);
    }
}
