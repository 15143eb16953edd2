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

    /** Resolves every setting of a profile that somebody changed, all in one way. */
    record ResolveDrift(ProfileName profile, Drift.Choice choice) implements Change {}
}
