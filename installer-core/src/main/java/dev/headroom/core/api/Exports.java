package dev.headroom.core.api;

import dev.headroom.core.model.ProfileName;

/** Writes profiles in the formats of other programs. */
public interface Exports {
    /**
     * Returns the text of a Compose file that keeps a profile's proxy running in a container. Changes nothing.
     *
     * @return YAML with a final newline, or the problem why there is no such profile
     */
    Installer.Answer<String> compose(ProfileName profile);
}
