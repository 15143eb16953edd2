package dev.headroom.core.plan;

import dev.headroom.core.model.ProfileName;
import java.util.List;

/**
 * Everything that one command will do to the machine, as data.
 *
 * @param kind decides whether recovery undoes (apply) or completes (remove) the plan after an interruption
 * @param profile the profile that is changed
 * @param steps every change, in the order in which it is made
 * @param userFiles the changes to the user's own files, for showing; the routing steps carry them out
 * @param notes sentences for the user: tools that are left out and why, other programs that are affected, overriding settings
 * @param guarding those of the steps, one after the other, that put a guard in place: an apply in which one of them fails goes
 *     on without them. They are no part of the journal, because recovery takes them back like all others
 */
public record Plan(
        Kind kind,
        ProfileName profile,
        List<Step> steps,
        List<FileChange> userFiles,
        List<String> notes,
        List<Step> guarding) {
    public Plan {
        steps = List.copyOf(steps);
        userFiles = List.copyOf(userFiles);
        notes = List.copyOf(notes);
        guarding = List.copyOf(guarding);
    }

    /** A plan of which every step is needed. */
    public Plan(Kind kind, ProfileName profile, List<Step> steps, List<FileChange> userFiles, List<String> notes) {
        this(kind, profile, steps, userFiles, notes, List.of());
    }

    /** Returns a copy without the file contents that are only for showing, because they can be large. */
    public Plan toCarryOut() {
        return new Plan(kind, profile, steps, List.of(), notes, guarding);
    }

    /** Decides what recovery does with a plan that was interrupted. */
    public enum Kind {
        APPLY,
        REMOVE
    }

    /** Whether any step needs administrator rights. */
    public boolean needsRoot() {
        return steps.stream().anyMatch(step -> step instanceof Step.Run run && run.asRoot());
    }
}
