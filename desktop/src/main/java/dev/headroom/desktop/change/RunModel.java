package dev.headroom.desktop.change;

import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.operation.ProgressState;
import dev.headroom.desktop.action.Threads;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A change on its way. */
public final class RunModel {
    private final Threads threads;
    private final Cancellation cancellation = new Cancellation();
    private final ObjectProperty<ProgressState> progress = new SimpleObjectProperty<>(ProgressState.START);
    private final ObjectProperty<Optional<Outcome>> outcome = new SimpleObjectProperty<>(Optional.empty());

    public RunModel(Threads threads) {
        this.threads = threads;
    }

    /** Begins; returns at once. */
    public void run(BiFunction<Consumer<Progress>, Cancellation, Outcome> change) {
        threads.ask(
                () -> change.apply(event -> threads.screen().execute(() -> take(event)), cancellation),
                end -> outcome.set(Optional.of(end)));
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

    private void take(Progress event) {
        progress.set(progress.get().after(event));
    }
}
