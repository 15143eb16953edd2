package dev.headroom.desktop.wizard.model;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.change.RunModel;
import dev.headroom.desktop.elevation.machine.MachineView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The change that was begun last, and what has become of the profile since. */
final class SetupRun {
    private final Threads threads;
    private final ObjectProperty<Optional<SetupResult>> aftermath = new SimpleObjectProperty<>(Optional.empty());
    private RunModel run;
    /** What was looked at before says nothing about the end of the change. */
    private Instant ended = Instant.MAX;

    SetupRun(Threads threads) {
        this.threads = threads;
        this.run = new RunModel(threads);
    }

    /** The change, or one that was not begun. */
    RunModel now() {
        return run;
    }

    /** Makes the next change the one that counts; it is not begun by this. */
    void renew() {
        run = new RunModel(threads);
    }

    /**
     * Carries the change out.
     *
     * @param end is called on the screen's thread with its end
     */
    void go(ReviewModel review, Consumer<Outcome> end) {
        run.outcome().subscribe(outcome -> outcome.ifPresent(end));
        run.run(review::go);
    }

    /** It has ended as it should: what is looked at from now on counts. */
    void done() {
        ended = Instant.now();
    }

    /** Whether it has ended in another way than it should. */
    boolean hasFailed() {
        return run.outcome().get().filter(end -> !OutcomeText.isGood(end)).isPresent();
    }

    /** The profile of the user's own that was set up; empty before, and for one of the whole machine. */
    Optional<ProfileName> made() {
        return run.outcome().get().orElse(null) instanceof Outcome.Applied applied
                        && applied.deployment().scope() != Scope.SYSTEM
                ? Optional.of(applied.deployment().profile())
                : Optional.empty();
    }

    /** Takes in how everything is now. */
    void see(Snapshot snapshot, List<MachineView> machines) {
        if (snapshot.at().isAfter(ended) && run.outcome().get().orElse(null) instanceof Outcome.Applied applied) {
            SetupResult.of(applied.deployment(), snapshot, machines).ifPresent(now -> aftermath.set(Optional.of(now)));
        }
    }

    /** How the profile is doing, as it is seen after the change; empty until something is seen. */
    ObjectProperty<Optional<SetupResult>> aftermath() {
        return aftermath;
    }
}
