package dev.headroom.core.model;

/** What answers the requests of a profile: a Python install of Headroom, its Docker image, or our own gateway. */
public enum RuntimeKind {
    PYTHON,
    DOCKER,
    EMBEDDED;

    /**
     * Whether a gateway of ours holds the port of a profile that is applied: it is the proxy itself, or the front door of one that an
     * agent keeps running.
     *
     * @param frontDoor whether the user wants one
     */
    public boolean isBehindGateway(Preset preset, boolean frontDoor) {
        return this == EMBEDDED || (this == PYTHON && preset != Preset.ON_DEMAND && frontDoor);
    }

    /** The word on the command line and in manifests, such as {@code python}. */
    public String id() {
        return EnumWords.of(this);
    }
}
