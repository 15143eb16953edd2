package dev.headroom.core.api.doctor;

import dev.headroom.core.api.Core;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.tool.ToolList;

/**
 * The machine that is examined.
 *
 * @param snapshot all profiles, looked at once for every examination
 */
record Patient(Host host, ToolList tools, Core.Profiles profiles, Core.Offers offers, Snapshot snapshot) {

    /** A command of ours for one profile, such as {@code headroom install start --profile team}; the default one is not named. */
    static String command(String words, ProfileName profile) {
        return "headroom install " + words + (profile.equals(ProfileName.DEFAULT) ? "" : " --profile " + profile);
    }
}
