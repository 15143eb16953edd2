package dev.headroom.desktop.change;

import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.operation.ProgressState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Bug;
import dev.headroom.desktop.action.Threads;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A change on its way. */
public final class RunModel {
    private static final System.Logger LOG = System.getLogger(RunModel.class.getName());

    private final Threads threads;
    private final Cancellation cancellation = new Cancellation();
    private final ObjectProperty<ProgressState> progress = new SimpleObjectProperty<>(ProgressState.START);
    private final ObjectProperty<Optional<Outcome>> outcome = new SimpleObjectProperty<>(Optional.empty());

    public RunModel(Threads threads) {
        this.threads = threads;
    }

    /** Begins; returns at once. */
    public void run(BiFunction<Consumer<Progress>, Cancellation, Outcome> change) {
        threads.ask(() -> ended(change), end -> outcome.set(Optional.of(end)));
    }

    /** A change that throws has ended as well: whoever waits for its end would wait for ever. */
    private Outcome ended(BiFunction<Consumer<Progress>, Cancellation, Outcome> change) {
        try {
            return change.apply(event -> threads.screen().execute(() -> take(event)), cancellation);
        } catch (ProblemException e) {
            return new Outcome.Stuck(e.problem(), List.of());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a bug", e);
            return new Outcome.Stuck(Bug.problem(e), List.of());
        }
    }

    /** Asks for the end; what was done is undone. */
    public void cancel() {
        cancellation.request();
    }

    public ObjectProperty<ProgressState> progress() {
        return progress;
    }

    /** How it ended; empty while it runs. */
    public ObjectProperty<Optional<Outcome>> outcome() {
        return outcome;
    }

    /** Tells that this profile is being worked on, and later that it is not any more. */
    public void announce(ProfileName profile, boolean machine, Consumer<Action> actions) {
        actions.accept(new Action.Working(profile, machine, true));
        outcome.subscribe(end -> end.ifPresent(ignored -> actions.accept(new Action.Working(profile, machine, false))));
    }

    private void take(Progress event) {
        progress.set(progress.get().after(event));
    }
}
