package dev.headroom.app.cli.output;

import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.operation.ProgressState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Prints progress: one changing line on a terminal, plain lines elsewhere, and JSON lines for programs. A plain line names a
 * step that is done. A step that takes long is named before it is done, so that the user knows what we wait for.
 */
public final class ProgressPrinter implements Consumer<Progress> {
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Streams streams;
    private final boolean json;
    private final Duration quiet;
    private ProgressState state = ProgressState.START;
    private CountDownLatch next = new CountDownLatch(1);

    public ProgressPrinter(Streams streams, boolean json) {
        this(streams, json, QUIET);
    }

    /** The same with another time after which a step that is not done is told. */
    ProgressPrinter(Streams streams, boolean json, Duration quiet) {
        this.streams = streams;
        this.json = json;
        this.quiet = quiet;
    }

    @Override
    public synchronized void accept(Progress event) {
        next.countDown();
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
            case Progress.Undoing undoing -> streams.err().println(clear() + "Undoing all changes: " + undoing.why());
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
        } else {
            tellWhenItTakesLong(index);
        }
    }

    private void tellWhenItTakesLong(int index) {
        CountDownLatch event = new CountDownLatch(1);
        next = event;
        Thread.ofVirtual().start(() -> {
            try {
                if (!event.await(quiet.toMillis(), TimeUnit.MILLISECONDS)) {
                    tell(index, event);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private synchronized void tell(int index, CountDownLatch event) {
        if (event.getCount() > 0) {
            streams.err().println("[" + (index + 1) + "/" + state.titles().size() + "] " + title(index) + " ...");
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
