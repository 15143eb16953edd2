package dev.headroom.app.cli.delegation;

import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Sessions.Launch;
import dev.headroom.core.model.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs another program in place of this one. Ctrl-C reaches both processes; the other program decides what it means, and its
 * exit code becomes ours.
 */
public final class DelegatedProcess {
    private @Nullable Process process;
    private boolean ending;

    /**
     * Starts what a session or a proxy is to be, as {@link #inPlaceOfThis(List, Map)} does; one that cannot be started is reported.
     *
     * @return the program's exit code, or that of the report
     */
    public static int inPlaceOfThis(Launch launch, Streams streams) {
        try {
            return inPlaceOfThis(launch.command(), launch.variables());
        } catch (IOException e) {
            return new OutcomeReport(streams)
                    .problem(new Problem.Refused(
                            "not-started",
                            launch.command().getFirst() + " cannot be started.",
                            String.valueOf(e.getMessage()),
                            "Start it by itself, which may say more."));
        }
    }

    /**
     * Starts a program in this process's terminal and environment, waits for its end and returns its exit code. If this
     * process is told to end meanwhile, it ends as the program does.
     *
     * @param argv the program and its words
     * @param variables variables over those of this process
     * @throws IOException when it cannot be started
     */
    public static int inPlaceOfThis(List<String> argv, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv).inheritIO();
        builder.environment().putAll(variables);
        DelegatedProcess theirs = new DelegatedProcess();
        try {
            // Before it begins: Ctrl-C may come at its first instruction.
            Runtime.getRuntime().addShutdownHook(new Thread(theirs::endAsItDoes, "handed-over"));
            return theirs.start(builder) ? theirs.await() : Exit.CANCELLED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.CANCELLED;
        }
    }

    /** Starts it; false if we were told to end before. */
    private synchronized boolean start(ProcessBuilder builder) throws IOException {
        if (ending) {
            return false;
        }
        process = builder.start();
        return true;
    }

    /** Waits for its end; gives its exit code. */
    private int await() throws InterruptedException {
        Process running = running();
        return running == null ? Exit.CANCELLED : running.waitFor();
    }

    /** For our own end: waits for theirs, if it was started, and ends with its exit code. */
    private void endAsItDoes() {
        Process running = end();
        if (running == null) {
            return;
        }
        try {
            Runtime.getRuntime().halt(running.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Process running() {
        return process;
    }

    private synchronized @Nullable Process end() {
        ending = true;
        return process;
    }
}
