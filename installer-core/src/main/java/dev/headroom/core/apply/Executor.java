package dev.headroom.core.apply;

import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.state.Journal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries a plan out under its journal. The caller holds the profile's lock. */
public final class Executor {
    private final Journal journal;
    private final StepRunner runner;
    private final StepUndoer undoer;

    public Executor(Journal journal, StepRunner runner, StepUndoer undoer) {
        this.journal = journal;
        this.runner = runner;
        this.undoer = undoer;
    }

    /** How the execution of a plan ended. */
    public sealed interface End {
        /** All of it is done. */
        record Done(List<String> notes) implements End {}

        /** It failed, or was cancelled (then there is no problem), and what had been done is taken back. */
        record Undone(Optional<Problem> problem) implements End {}

        /** It failed, and these things remain; the journal is kept. */
        record Left(Problem problem, List<String> leftovers) implements End {}
    }

    /**
     * Runs a plan. A failed apply is undone; a failed removal goes on with the steps that work.
     *
     * @param cancellation when it is requested, an apply undoes its steps. Nothing undoes a removal; it only stops waiting for running answers
     */
    public End execute(Plan plan, Consumer<Progress> progress, Cancellation cancellation) {
        progress.accept(new Progress.Planned(runner.titles(plan.steps())));
        journal.begin(plan);
        return switch (plan.kind()) {
            case APPLY -> apply(plan, progress, cancellation);
            case REMOVE -> remove(plan, progress, cancellation);
        };
    }

    private End apply(Plan plan, Consumer<Progress> progress, Cancellation cancellation) {
        List<String> notes = new ArrayList<>();
        Consumer<String> noting = noting(notes, progress);
        int index = 0;
        while (index < plan.steps().size()) {
            try {
                if (cancellation.isRequested()) {
                    return undo(plan, progress, index, Optional.empty());
                }
                if (plan.steps().get(index) instanceof Step.ForgetToken) {
                    return finish(plan, index, progress, notes);
                }
                perform(plan, index, progress, noting, cancellation);
                index++;
                if (endsProxyNext(plan, index)) {
                    runner.drain(plan.profile(), noting, cancellation);
                }
            } catch (AgentControl.Cancelled e) {
                return undo(plan, progress, index, Optional.empty());
            } catch (ProblemException e) {
                if (!isSpared(plan, index, e.problem())) {
                    return undo(plan, progress, index, Optional.of(e.problem()));
                }
                index = spare(plan, index, e.problem(), noting);
            }
        }
        if (cancellation.isRequested()) {
            // Asked for while the last step ran, and promised as long as nobody was told that it is done.
            return undo(plan, progress, plan.steps().size() - 1, Optional.empty());
        }
        journal.close(plan.profile());
        return new End.Done(notes);
    }

    /**
     * The last steps of an apply that cannot be undone: from the first of them on the apply is valid, and an interruption is settled as
     * that of a removal is, by going on. What they cannot do is told; it does not make the apply fail.
     */
    private End finish(Plan plan, int first, Consumer<Progress> progress, List<String> notes) {
        Consumer<String> noting = noting(notes, progress);
        Plan rest = new Plan(
                Plan.Kind.REMOVE,
                plan.profile(),
                plan.steps().subList(first, plan.steps().size()),
                List.of(),
                List.of());
        journal.begin(rest);
        for (int index = first; index < plan.steps().size(); index++) {
            try {
                progress.accept(new Progress.Started(index));
                runner.perform(plan.steps().get(index), noting, new Cancellation());
                progress.accept(new Progress.Done(index));
            } catch (ProblemException e) {
                noting.accept(stays(plan.steps().get(index), e.problem()));
            }
        }
        journal.close(plan.profile());
        return new End.Done(notes);
    }

    private static String stays(Step step, Problem problem) {
        return step instanceof Step.ForgetToken forget
                ? "The entry '" + forget.entry()
                        + "' of headroom-tray, which is not used any more, stays in the keyring. "
                        + StepUndoer.sentence(problem)
                : StepUndoer.sentence(problem);
    }

    /** Whether the profile was just unrouted so that the step at this place can end what runs it. */
    private static boolean endsProxyNext(Plan plan, int index) {
        return index < plan.steps().size()
                && plan.steps().get(index - 1) instanceof Step.Unroute
                && (plan.steps().get(index) instanceof Step.Halt
                        || plan.steps().get(index) instanceof Step.StopContainer
                        || plan.steps().get(index) instanceof Step.Run);
    }

    /** A guard is missed only when all else fails; one that was planned on other files than there are is planned anew. */
    private static boolean isSpared(Plan plan, int index, Problem problem) {
        return plan.guarding().contains(plan.steps().get(index))
                && !problem.code().equals(StepRunner.CHANGED);
    }

    /**
     * Takes back what there is of the guard already.
     *
     * @return the place of the step after its last one
     */
    private int spare(Plan plan, int failed, Problem problem, Consumer<String> notes) {
        int first = Collections.indexOfSubList(plan.steps(), plan.guarding());
        List<String> left = undoer.undo(plan.steps().subList(first, failed + 1), notes);
        notes.accept("Nothing checks every minute whether the proxy still runs, so after a power cut the tools stay"
                + " routed until the next 'headroom install' command or the tray runs. "
                + StepUndoer.sentence(problem));
        left.forEach(notes);
        return first + plan.guarding().size();
    }

    private End remove(Plan plan, Consumer<Progress> progress, Cancellation hurry) {
        List<String> notes = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Consumer<String> noting = noting(notes, progress);
        for (int index = 0; index < plan.steps().size(); index++) {
            if (!problems.isEmpty() && isRecord(plan.steps().get(index))) {
                continue;
            }
            try {
                perform(plan, index, progress, noting, hurry);
            } catch (ProblemException e) {
                problems.add(e.problem());
                if (plan.steps().get(index) instanceof Step.Unroute && runner.isNeeded(plan.profile())) {
                    return keptFor(plan.profile(), e.problem());
                }
            }
        }
        if (problems.isEmpty()) {
            journal.close(plan.profile());
            return new End.Done(notes);
        }
        return new End.Left(
                problems.getFirst(), problems.stream().map(StepUndoer::sentence).toList());
    }

    /** A tool that could not be unrouted needs the proxy: nothing else is removed, and the wish to remove it ends here. */
    private End keptFor(ProfileName profile, Problem problem) {
        journal.close(profile);
        return new End.Left(
                problem,
                List.of(
                        StepUndoer.sentence(problem),
                        "The proxy of profile '" + profile
                                + "' still runs, because a tool that could not be unrouted needs it. Correct the file"
                                + " and remove the profile again; 'headroom install stop --force --profile "
                                + profile + "' ends the proxy all the same."));
    }

    /** What could not be undone must stay on record: the manifest and its folder are kept until it is. */
    private static boolean isRecord(Step step) {
        return switch (step) {
            case Step.WriteManifest ignored -> true;
            case Step.RemoveFolder ignored -> true;
            default -> false;
        };
    }

    private void perform(
            Plan plan, int index, Consumer<Progress> progress, Consumer<String> notes, Cancellation cancellation) {
        progress.accept(new Progress.Started(index));
        journal.intend(plan.profile(), index);
        runner.perform(plan.steps().get(index), notes, cancellation);
        progress.accept(new Progress.Done(index));
    }

    private End undo(Plan plan, Consumer<Progress> progress, int last, Optional<Problem> problem) {
        progress.accept(new Progress.Undoing(problem.map(Problem::what).orElse("Cancelled.")));
        List<String> leftovers = undoer.undo(
                plan.steps().subList(0, Math.min(last + 1, plan.steps().size())), noting(new ArrayList<>(), progress));
        if (leftovers.isEmpty()) {
            journal.close(plan.profile());
            return new End.Undone(problem);
        }
        return new End.Left(
                problem.orElseGet(() -> new Problem.Failed("cancelled", "It was cancelled.", "", "")), leftovers);
    }

    private static Consumer<String> noting(List<String> notes, Consumer<Progress> progress) {
        return note -> {
            notes.add(note);
            progress.accept(new Progress.Note(note));
        };
    }
}
