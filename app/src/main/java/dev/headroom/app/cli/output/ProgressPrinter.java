package dev.headroom.app.cli.output;

import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.operation.ProgressState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Prints progress: one changing line on a terminal, plain lines elsewhere, and JSON lines for programs. A plain line names a
 * step that is done. When nothing happens for two seconds, the user reads what we wait for: on a terminal with the seconds, each
 * second; elsewhere after pauses that grow.
 */
public final class ProgressPrinter implements Consumer<Progress> {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final int BEATS = 2;

    private final Streams streams;
    private final boolean json;
    private final Duration quiet;
    private ProgressState state = ProgressState.START;
    private CountDownLatch next = new CountDownLatch(1);

    public ProgressPrinter(Streams streams, boolean json) {
        this(streams, json, QUIET);
    }

    /** The same with another time of silence. */
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
        underWay().ifPresent(this::tellWhenItTakesLong);
    }

    /** Tells the notes of an outcome that were not told on the way. */
    public synchronized Outcome rest(Outcome outcome) {
        next.countDown();
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
            show(numbered(index) + " ...");
        }
    }

    /** What is waited for, as the beginning of a line. */
    private Optional<String> underWay() {
        if (state.undoing()) {
            return Optional.of("Undoing all changes");
        }
        boolean begun = state.current() >= 0 && state.current() < state.titles().size();
        return begun ? Optional.of(numbered(state.current())) : Optional.empty();
    }

    private void tellWhenItTakesLong(String what) {
        CountDownLatch event = new CountDownLatch(1);
        next = event;
        Thread.ofVirtual().start(() -> {
            Duration pause = quiet;
            Duration passed = Duration.ZERO;
            try {
                while (!event.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    passed = passed.plus(pause);
                    tell(what, passed, event);
                    pause = streams.live() ? quiet.dividedBy(BEATS) : pause.multipliedBy(2);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private synchronized void tell(String what, Duration passed, CountDownLatch event) {
        if (event.getCount() == 0) {
            return;
        }
        if (streams.live()) {
            show(what + " ... " + passed.toSeconds() + " s");
        } else {
            streams.err().println(what + " ...");
        }
    }

    /** Puts a line on the terminal that the next one replaces. */
    private void show(String line) {
        streams.err().print(clear() + line);
        streams.err().flush();
    }

    private void done(int index) {
        streams.err().println(clear() + numbered(index) + " " + streams.green("done"));
    }

    private String numbered(int index) {
        return "[" + (index + 1) + "/" + state.titles().size() + "] "
                + state.titles().get(index);
    }

    private String clear() {
        return streams.live() ? "\r\u001b[K" : "";
    }
}
