package dev.headroom.app.cli.interrupt;

import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.ProgressPrinter;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Changes that leave a known state only when they are done: Ctrl-C does not break them off, they are finished first. One that
 * takes long then, such as the wait for a slow proxy, goes on without us.
 */
public final class UninterruptibleCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Streams streams;

    public UninterruptibleCommand(Streams streams) {
        this.streams = streams;
    }

    /** Carries a change out and reports how it ended; returns the exit code. */
    public int run(boolean json, Function<Consumer<Progress>, Outcome> change, String done) {
        return run(json, change, ignored -> List.of(done));
    }

    /**
     * The same for a change that waits for others as long as nobody is in a hurry.
     *
     * @param hurry is requested by Ctrl-C
     */
    public int run(boolean json, Function<Consumer<Progress>, Outcome> change, String done, Cancellation hurry) {
        return run(json, change, ignored -> List.of(done), hurry);
    }

    /**
     * The same.
     *
     * @param done what is printed of a change that went well, from its outcome
     */
    public int run(boolean json, Function<Consumer<Progress>, Outcome> change, Function<Outcome, List<String>> done) {
        return run(json, change, done, new Cancellation());
    }

    private int run(
            boolean json,
            Function<Consumer<Progress>, Outcome> change,
            Function<Outcome, List<String>> done,
            Cancellation hurry) {
        ProgressPrinter printer = new ProgressPrinter(streams, json);
        Runnable interrupted = () -> {
            hurry.request();
            sayThatItIsFinished();
        };
        try (Interrupt _ = new Interrupt(interrupted, PATIENCE, this::sayWhoGoesOn)) {
            Outcome outcome = printer.rest(change.apply(printer));
            return new OutcomeReport(streams).outcome(outcome, json, done.apply(outcome));
        }
    }

    private void sayThatItIsFinished() {
        streams.err().println("Interrupted: the step that has begun is finished first.");
    }

    private void sayWhoGoesOn() {
        streams.err()
                .println("This takes longer. The steps that have begun go on by themselves, and the next 'headroom"
                        + " install' command ends the rest.");
    }
}
