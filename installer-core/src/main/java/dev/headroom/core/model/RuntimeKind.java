package dev.headroom.core.model;

/** What answers the requests of a profile: Headroom from a Python install or its Docker image, our own gateway, or a shared engine. */
public enum RuntimeKind {
    PYTHON,
    DOCKER,
    EMBEDDED,
    /** Our own gateway in front of an engine on another machine, which a team shares. */
    REMOTE;

    /**
     * Whether our gateway holds the port of a profile with this runtime: it is the proxy itself, or the front door of an
     * engine that an agent keeps running.
     *
     * @param frontDoor whether the user wants one
     */
    public boolean isBehindGateway(Preset preset, boolean frontDoor) {
        return isOurGateway() || (this == PYTHON && preset != Preset.ON_DEMAND && frontDoor);
    }

    /** Whether no engine runs on this machine: all that an agent hosts is our own gateway. */
    public boolean isOurGateway() {
        return this == EMBEDDED || this == REMOTE;
    }

    /** The word on the command line and in manifests, such as {@code python}. */
    public String id() {
        return EnumWords.of(this);
    }
}
