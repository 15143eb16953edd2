package dev.headroom.core.api;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.Plan;
import java.util.List;

/**
 * What would be done.
 *
 * @param deployment what would be there afterwards; for a removal, what is there now
 * @param updates whether a profile of this name is there already
 * @param files every file that would change, ours and the user's, in order
 * @param commands every program that would run, as one would type it
 */
public record Preview(
        Deployment deployment, boolean updates, Plan plan, List<FileChange> files, List<String> commands) {
    public Preview {
        files = List.copyOf(files);
        commands = List.copyOf(commands);
    }
}
