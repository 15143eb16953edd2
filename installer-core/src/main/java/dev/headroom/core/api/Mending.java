package dev.headroom.core.api;

import dev.headroom.core.doctor.Mend;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.status.Drift;
import java.util.function.Consumer;

/** Does what this program can do about a finding of the doctor. */
public final class Mending {
    private Mending() {}

    /**
     * Carries one mend out like any other change: under a journal, and undone when it fails. Blocks.
     *
     * @param mend what a finding offers
     * @param installer changes the machine that was examined
     * @return how it ended
     */
    public static Outcome run(Mend mend, Installer installer, Consumer<Progress> progress) {
        return switch (mend) {
            case Mend.Start start -> installer.start(start.profile(), progress);
            case Mend.Restart restart -> installer.restart(restart.profile(), progress);
            case Mend.Repair repair ->
                installer.perform(
                        new Change.ResolveDrift(repair.profile(), Drift.Choice.REPAIR), progress, new Cancellation());
            case Mend.Recover _ -> new Outcome.Completed(installer.recover());
        };
    }
}
