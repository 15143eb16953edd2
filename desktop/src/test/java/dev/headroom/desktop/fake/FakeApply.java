package dev.headroom.desktop.fake;

import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The steps of an apply, told as the real one tells them; nothing is done. */
record FakeApply(Consumer<Progress> progress, Cancellation cancellation) {
    private static final List<String> STEPS =
            List.of("Make folder", "Write manifest.json", "Launch the agent", "Route the tools");
    private static final int LAUNCH = 2;

    /**
     * Goes through the steps.
     *
     * @param launching happens while the agent is launched
     * @param refusal why the launch fails, if it does
     * @return how it broke off; empty when every step was done
     */
    Optional<Outcome> end(Runnable launching, Supplier<Optional<Problem>> refusal) {
        progress.accept(new Progress.Planned(STEPS));
        for (int i = 0; i < STEPS.size(); i++) {
            progress.accept(new Progress.Started(i));
            if (i == LAUNCH) {
                launching.run();
            }
            if (cancellation.isRequested()) {
                progress.accept(new Progress.Undoing("You cancelled it."));
                return Optional.of(new Outcome.Cancelled());
            }
            Optional<Problem> problem = i == LAUNCH ? refusal.get() : Optional.empty();
            if (problem.isPresent()) {
                progress.accept(new Progress.Undoing(problem.get().what()));
                return Optional.of(new Outcome.RolledBack(problem.get()));
            }
            progress.accept(new Progress.Done(i));
        }
        return Optional.empty();
    }

    /** Those of a removal. */
    static void removal(Consumer<Progress> progress, Runnable meanwhile) {
        progress.accept(new Progress.Planned(List.of("Unroute", "Remove the unit")));
        progress.accept(new Progress.Done(0));
        meanwhile.run();
        progress.accept(new Progress.Done(1));
    }
}
