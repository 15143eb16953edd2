package dev.headroom.core.api;

import dev.headroom.core.model.ProfileName;

/** Profiles in the words of other programs. */
public interface Exports {
    /** A file for Docker Compose that keeps the profile's proxy running in a container; writes nothing. */
    Installer.Answer<String> compose(ProfileName profile);
}
