package dev.headroom.core.operation;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.PlanInputs;
import java.util.List;

/**
 * What a change will do: the plan that is run when the user agrees, and what it changes, for showing.
 *
 * @param change what was asked for
 * @param deployment what is there afterwards; for a removal, what is there now
 * @param updates whether a profile of this name is there already
 * @param files every file that changes, ours and the user's, in order
 * @param commands every program that runs, as one types it
 * @param inputs what the plan was made from; compared before it is run
 */
public record Preview(
        Change change,
        Deployment deployment,
        boolean updates,
        Plan plan,
        List<FileChange> files,
        List<String> commands,
        PlanInputs inputs) {
    public Preview {
        files = List.copyOf(files);
        commands = List.copyOf(commands);
    }

    /** Whether running the other preview does the same; what it was made from may differ. */
    public boolean doesTheSameAs(Preview other) {
        return change.equals(other.change)
                && deployment.equals(other.deployment)
                && updates == other.updates
                && plan.equals(other.plan);
    }
}
