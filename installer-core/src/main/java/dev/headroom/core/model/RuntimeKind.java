package dev.headroom.core.model;

/** What answers the requests of a profile: a Python install of Headroom, its Docker image, or our own gateway. */
public enum RuntimeKind {
    PYTHON,
    DOCKER,
    EMBEDDED;

    /** The word on the command line and in manifests, such as {@code python}. */
    public String id() {
        return EnumWords.of(this);
    }
}
