package dev.headroom.core.operation;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import java.util.List;

/** How a change to a profile ended. */
public sealed interface Outcome {
    /**
     * The change was carried out completely.
     *
     * @param deployment the deployment as it is now
     * @param notes sentences for the user, such as tools that were left out and why
     */
    record Applied(Deployment deployment, List<String> notes) implements Outcome {
        public Applied {
            notes = List.copyOf(notes);
        }
    }

    /**
     * The change was carried out completely, and there is no deployment to show, for example after a removal.
     *
     * @param notes sentences for the user
     */
    record Completed(List<String> notes) implements Outcome {
        public Completed {
            notes = List.copyOf(notes);
        }
    }

    /**
     * A step failed, and every step before it was undone.
     *
     * @param problem why the step failed
     */
    record RolledBack(Problem problem) implements Outcome {}

    /**
     * A step failed, and some steps could not be undone. Their record is kept, and the next command tries again.
     *
     * @param problem why the step failed
     * @param leftovers one sentence for each thing that is still on the machine
     */
    record Stuck(Problem problem, List<String> leftovers) implements Outcome {
        public Stuck {
            leftovers = List.copyOf(leftovers);
        }
    }

    /**
     * The change did not begin, or it ended early without an undo.
     *
     * @param problem why; a {@link Problem.Failed} also says what had been done by then
     */
    record Refused(Problem problem) implements Outcome {}

    /**
     * Nothing was done: since the preview was made something changed, and its plan would not do the same any more.
     *
     * @param preview what the change does now
     */
    record Outdated(Preview preview) implements Outcome {
        /** Why nothing was done, for those who show problems only; its code is {@code outdated}. */
        public Problem problem() {
            return new Problem.Refused(
                    "outdated",
                    "Something changed since this was prepared; nothing was done to deployment '"
                            + preview.deployment().profile() + "'.",
                    "Another command or program changed a file, the profile or the port that this depends on.",
                    "Look at the new plan, then try again.");
        }
    }

    /** The user cancelled the change, and every step was undone. */
    record Cancelled() implements Outcome {}
}
