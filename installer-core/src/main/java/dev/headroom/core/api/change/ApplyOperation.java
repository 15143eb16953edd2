package dev.headroom.core.api.change;

import dev.headroom.core.apply.Executor;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.planner.resolve.PortSelection;
import dev.headroom.core.watch.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries the plan of an apply out. The caller holds the profile's lock. */
public final class ApplyOperation {
    /** The code of the problem that a file was changed after it was looked at. */
    private static final String CHANGED = "changed-since-preview";

    private final Executor executor;
    private final PortSelection ports;
    private final ChangeGuard guard;
    private final Observer observer;
    private final Consumer<ProfileName> ready;

    /**
     * Makes the operation of one workspace.
     *
     * @param guard holds its lock
     * @param ready told of each profile that was started anew and may be routed to
     */
    public ApplyOperation(
            Executor executor, PortSelection ports, ChangeGuard guard, Observer observer, Consumer<ProfileName> ready) {
        this.ready = ready;
        this.observer = observer;
        this.executor = executor;
        this.ports = ports;
        this.guard = guard;
    }

    /** Returns how it ended; empty when everything was undone because something in it has to be planned anew. */
    Optional<Outcome> run(
            Preview preview, Change.Apply change, Consumer<Progress> progress, Cancellation cancellation) {
        preview.plan().notes().forEach(note -> progress.accept(new Progress.Note(note)));
        Executor.End end = executor.execute(preview.plan().toCarryOut(), progress, cancellation);
        if (wasChangedMeanwhile(end)) {
            progress.accept(new Progress.Note("A file of the plan has just been changed; a new plan is made."));
            return Optional.empty();
        }
        if (wasSnatched(preview.deployment(), end)) {
            String taken = "Port " + preview.deployment().proxy().port() + " has just been taken by another program";
            if (change.request().port().equals(Optional.of("auto"))) {
                progress.accept(new Progress.Note(taken + "; the next free port is tried."));
                return Optional.empty();
            }
            end = said(end, taken + ".");
        }
        return Optional.of(guard.outcome(end, notes -> applied(preview.deployment(), notes)));
    }

    private Outcome applied(Deployment deployment, List<String> notes) {
        ready.accept(deployment.profile());
        List<String> all = new ArrayList<>(notes);
        all.addAll(observer.unread(deployment.profile()));
        return new Outcome.Applied(deployment, all);
    }

    /** Whether it failed because a file is not what it was when the plan was made, as when two profiles are applied at once. */
    private static boolean wasChangedMeanwhile(Executor.End end) {
        return end instanceof Executor.End.Undone undone
                && undone.problem().filter(it -> it.code().equals(CHANGED)).isPresent();
    }

    /** Whether it failed, and another program has the port now that our proxy is gone. */
    private boolean wasSnatched(Deployment deployment, Executor.End end) {
        return end instanceof Executor.End.Undone undone
                && undone.problem().isPresent()
                && ports.isOthers(deployment.profile(), deployment.proxy().port());
    }

    private static Executor.End said(Executor.End end, String sentence) {
        return end instanceof Executor.End.Undone undone
                ? new Executor.End.Undone(undone.problem()
                        .map(problem -> new Problem.Failed(
                                problem.code(), problem.what(), sentence + " " + problem.why(), problem.fix())))
                : end;
    }
}
