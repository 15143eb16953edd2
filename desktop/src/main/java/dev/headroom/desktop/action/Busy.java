package dev.headroom.desktop.action;

import dev.headroom.core.model.ProfileName;
import java.util.HashSet;
import java.util.Set;

/**
 * What something is being done to right now.
 *
 * @param own the user's own profiles
 * @param machines those of the whole machine, which may have the same names
 */
public record Busy(Set<ProfileName> own, Set<ProfileName> machines) {
    public static final Busy NOTHING = new Busy(Set.of(), Set.of());

    public Busy {
        own = Set.copyOf(own);
        machines = Set.copyOf(machines);
    }

    /** With one of the user's own profiles taken or free again. */
    public Busy own(ProfileName profile, boolean now) {
        return new Busy(changed(own, profile, now), machines);
    }

    /** With a profile of the whole machine taken or free again. */
    public Busy machine(ProfileName profile, boolean now) {
        return new Busy(own, changed(machines, profile, now));
    }

    private static Set<ProfileName> changed(Set<ProfileName> before, ProfileName profile, boolean now) {
        Set<ProfileName> after = new HashSet<>(before);
        if (now) {
            after.add(profile);
        } else {
            after.remove(profile);
        }
        return after;
    }
}
