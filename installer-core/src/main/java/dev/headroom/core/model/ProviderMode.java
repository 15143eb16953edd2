package dev.headroom.core.model;

/** How a profile's tools are chosen: those that are installed, all that the scope supports, or those that are named. */
public enum ProviderMode {
    AUTO,
    ALL,
    MANUAL;

    /** The word on the command line and in manifests, such as {@code auto}. */
    public String id() {
        return EnumWords.of(this);
    }
}
