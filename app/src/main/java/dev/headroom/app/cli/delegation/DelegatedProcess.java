package dev.headroom.app.cli.delegation;

import dev.headroom.app.cli.output.Exit;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs another program in place of this one. Ctrl-C reaches both processes; the other program decides what it means, and its
 * exit code becomes ours.
 */
public final class DelegatedProcess {
    private @Nullable Process process;
    private boolean ending;

    /** Starts it; false if we were told to end before. */
    synchronized boolean start(ProcessBuilder builder) throws IOException {
        if (ending) {
            return false;
        }
        process = builder.start();
        return true;
    }

    /** Waits for its end; gives its exit code. */
    int await() throws InterruptedException {
        Process running = running();
        return running == null ? Exit.CANCELLED : running.waitFor();
    }

    /** For our own end: waits for theirs, if it was started, and ends with its exit code. */
    void endAsItDoes() {
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
