package dev.headroom.core.operation;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import java.util.List;

/** How an operation ended. */
public sealed interface Outcome {
    /** It was carried out. {@code notes} are worth a line each: values the user changed, tools left out. */
    record Applied(Deployment deployment, List<String> notes) implements Outcome {
        public Applied {
            notes = List.copyOf(notes);
        }
    }

    /** A change that leaves no deployment behind, or none to show, is complete. */
    record Completed(List<String> notes) implements Outcome {
        public Completed {
            notes = List.copyOf(notes);
        }
    }

    /** It failed and everything is as it was. */
    record RolledBack(Problem problem) implements Outcome {}

    /** It failed and these things could not be taken back; the record of them is kept. */
    record Stuck(Problem problem, List<String> leftovers) implements Outcome {
        public Stuck {
            leftovers = List.copyOf(leftovers);
        }
    }

    /** Nothing was begun; or it broke off, and the problem, a {@link Problem.Failed}, says what was done. */
    record Refused(Problem problem) implements Outcome {}

    /** The user stopped it and everything is as it was. */
    record Cancelled() implements Outcome {}
}
