package dev.headroom.core.planner;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;

/** What this version can run by itself; everything else is refused before anything is changed. */
public final class Reach {
    /** Why a preset other than on-demand cannot be used yet. */
    public static final String ONLY_ON_DEMAND = "This version keeps a proxy running by an agent of its own only.";

    private Reach() {}

    static void check(Preset preset) {
        if (preset != Preset.ON_DEMAND) {
            throw ProblemException.refused(
                    "preset-unavailable",
                    "The preset " + preset.id() + " cannot be used yet.",
                    ONLY_ON_DEMAND,
                    "Use --preset on-demand.");
        }
    }

    static void check(RuntimeKind runtime) {
        if (runtime != RuntimeKind.EMBEDDED) {
            throw ProblemException.refused(
                    "runtime-unavailable",
                    "The runtime " + runtime.id() + " cannot be used yet.",
                    "This version runs its own gateway only, which passes through and does not compress.",
                    "Use --runtime embedded.");
        }
    }

    /** Refuses to change a profile that another program made and that we could change only by half. */
    public static void check(Deployment deployment) {
        if (deployment.preset() != Preset.ON_DEMAND || deployment.runtime() != RuntimeKind.EMBEDDED) {
            throw ProblemException.refused(
                    "made-by-another",
                    "The profile '" + deployment.profile() + "' ("
                            + deployment.preset().id() + ", runtime="
                            + deployment.runtime().id() + ") cannot be changed by this version.",
                    "It was made by another program, and its service, task or container would stay behind.",
                    "Use the program that made it; nothing was changed.");
        }
    }
}
