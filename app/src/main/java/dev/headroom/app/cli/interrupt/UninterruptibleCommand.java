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

    /**
     * Runs a change, prints how it ended, and returns the exit code.
     *
     * @param json whether to print events for programs
     * @param change runs the change and reports its progress
     * @param done the line to print after success
     */
    public int run(boolean json, Function<Consumer<Progress>, Outcome> change, String done) {
        return run(json, change, ignored -> List.of(done));
    }

    /**
     * Runs a change that may wait for other programs, such as running answers, until it is done or the user presses Ctrl-C.
     *
     * @param hurry is requested by Ctrl-C, and then the change waits no longer
     */
    public int run(boolean json, Function<Consumer<Progress>, Outcome> change, String done, Cancellation hurry) {
        return run(json, change, ignored -> List.of(done), hurry);
    }

    /**
     * Runs a change and prints lines that depend on its outcome.
     *
     * @param done the lines to print after success
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
