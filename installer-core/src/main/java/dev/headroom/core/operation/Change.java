package dev.headroom.core.operation;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Drift;

/** A change of the machine that is planned first, and carried out as it was planned. */
public sealed interface Change {
    /** Makes a profile, or changes it to what the request says. */
    record Apply(ApplyRequest request) implements Change {}

    /** Removes a profile and restores every file that it changed. */
    record Remove(ProfileName profile) implements Change {}

    /**
     * Removes a profile by the records of what it changed. Unlike {@link Remove}, it is not complete when another command removed the
     * manifest meanwhile: what the records hold is still there.
     *
     * @param profile one whose manifest can be read; without one there is no plan to show
     */
    record Restore(ProfileName profile) implements Change {}

    /** Resolves every setting of a profile that somebody changed, all in one way. */
    record ResolveDrift(ProfileName profile, Drift.Choice choice) implements Change {}
}
