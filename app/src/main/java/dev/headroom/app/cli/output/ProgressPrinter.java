package dev.headroom.app.cli.output;

import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.operation.ProgressState;
import java.util.List;
import java.util.function.Consumer;

/** Prints progress: one changing line on a terminal, plain lines elsewhere, and JSON lines for programs. */
public final class ProgressPrinter implements Consumer<Progress> {
    private final Streams streams;
    private final boolean json;
    private ProgressState state = ProgressState.START;

    public ProgressPrinter(Streams streams, boolean json) {
        this.streams = streams;
        this.json = json;
    }

    @Override
    public void accept(Progress event) {
        state = state.after(event);
        if (json) {
            streams.out().println(ChangeJson.of(event));
            return;
        }
        switch (event) {
            case Progress.Planned ignored -> {}
            case Progress.Started started -> start(started.index());
            case Progress.Done done -> done(done.index());
            case Progress.Note note -> streams.err().println(clear() + "  " + note.text());
            case Progress.Undoing undoing ->
                streams.err().println(clear() + "Taking everything back: " + undoing.why());
        }
    }

    /** Tells the notes of an outcome that were not told on the way. */
    public Outcome rest(Outcome outcome) {
        List<String> notes =
                switch (outcome) {
                    case Outcome.Applied applied -> applied.notes();
                    case Outcome.Completed completed -> completed.notes();
                    case Outcome.RolledBack _,
                            Outcome.Stuck _,
                            Outcome.Refused _,
                            Outcome.Outdated _,
                            Outcome.Cancelled _ -> List.of();
                };
        List<String> told = state.notes();
        notes.stream()
                .filter(note -> !told.contains(note))
                .map(Progress.Note::new)
                .forEach(this);
        return outcome;
    }

    private void start(int index) {
        if (streams.live()) {
            streams.err()
                    .print(clear() + "[" + (index + 1) + "/" + state.titles().size() + "] " + title(index) + " ...");
            streams.err().flush();
        }
    }

    private void done(int index) {
        streams.err()
                .println(clear() + "[" + (index + 1) + "/" + state.titles().size() + "] " + title(index) + " "
                        + streams.green("done"));
    }

    private String title(int index) {
        return state.titles().get(index);
    }

    private String clear() {
        return streams.live() ? "\r\u001b[K" : "";
    }
}
