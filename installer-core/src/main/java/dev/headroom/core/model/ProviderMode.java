package dev.headroom.core.model;

/** How the tools are chosen: those found here, every one that the scope supports, or those named. */
public enum ProviderMode {
    AUTO,
    ALL,
    MANUAL;

    /** The word used on the command line and in manifests. */
    public String id() {
        return EnumWords.of(this);
    }
}
