package dev.headroom.core.doctor;

import dev.headroom.core.model.ProfileName;

/** What this program can do about a finding. Each of them is a change like any other: journaled, and undone when it fails. */
public sealed interface Mend {
    /**
     * Starts a profile that should run, and routes its tools.
     *
     * @param profile the profile that is down
     */
    record Start(ProfileName profile) implements Mend {}

    /**
     * Ends a proxy that does not answer any more, and starts it again.
     *
     * @param profile the profile whose proxy hangs
     */
    record Restart(ProfileName profile) implements Mend {}

    /**
     * Writes the settings of a profile again that somebody changed.
     *
     * @param profile the profile whose settings drifted
     */
    record Repair(ProfileName profile) implements Mend {}

    /** Finishes, or undoes, what a command that was killed has left. */
    record Recover() implements Mend {}

    /** What it does, as an English sentence with a command's form of the verb. */
    default String sentence() {
        return switch (this) {
            case Start start -> "Start profile '" + start.profile() + "'.";
            case Restart restart -> "Restart profile '" + restart.profile() + "'.";
            case Repair repair -> "Write the changed settings of profile '" + repair.profile() + "' again.";
            case Recover _ -> "Finish or undo what an interrupted command has left.";
        };
    }
}
