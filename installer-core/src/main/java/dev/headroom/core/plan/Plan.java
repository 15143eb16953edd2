package dev.headroom.core.plan;

import dev.headroom.core.model.ProfileName;
import java.util.List;

/**
 * All that is to be done, as data: what is shown is what is done.
 *
 * @param kind whether an interruption rolls it back (apply) or forward (remove)
 * @param steps in order
 * @param userFiles every change to files that are not ours, for showing; carried out by the routing steps
 * @param notes what the user should know: tools left out and why, bystanders, overrides
 */
public record Plan(Kind kind, ProfileName profile, List<Step> steps, List<FileChange> userFiles, List<String> notes) {
    public Plan {
        steps = List.copyOf(steps);
        userFiles = List.copyOf(userFiles);
        notes = List.copyOf(notes);
    }

    /** The same to be carried out: without the contents that are only for showing, which may be large. */
    public Plan toCarryOut() {
        return new Plan(kind, profile, steps, List.of(), notes);
    }

    /** What happens to a plan that was interrupted. */
    public enum Kind {
        APPLY,
        REMOVE
    }

    /** Whether anything in it needs administrator rights. */
    public boolean needsRoot() {
        return steps.stream()
                .anyMatch(step -> step instanceof Step.Run run && run.purpose().startsWith("as root:"));
    }
}
