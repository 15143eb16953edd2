package dev.headroom.app.cli.output;

import dev.headroom.app.version.Version;
import dev.headroom.core.model.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reports a bug of this program: prints one line for the user, and writes the stack trace to a temporary file that only the
 * user can read.
 */
public final class CrashNote {
    private final Streams streams;

    public CrashNote(Streams streams) {
        this.streams = streams;
    }

    /** Prints what there is to say of a bug, or that there is too little memory; returns the exit code. */
    public int tell(Throwable bug) {
        if (bug instanceof OutOfMemoryError) {
            return new OutcomeReport(streams)
                    .problem(new Problem.Failed(
                            "no-memory",
                            "There is too little memory for Headroom.",
                            String.valueOf(bug.getMessage()),
                            "Close other programs, or raise the limit of this terminal ('ulimit -v'),"
                                    + " and try again."));
        }
        streams.err().println(streams.red("Error:") + " Headroom has a bug: " + bug);
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        try {
            // Files#createTempFile: on POSIX systems for the owner alone.
            Path file = Files.createTempFile("headroom-bug-", ".txt");
            Files.writeString(file, "version " + Version.current() + "\n" + trace);
            streams.err().println("  Please report it with " + file + ".");
        } catch (IOException e) {
            streams.err().println("  Its details could not be saved: " + e.getMessage());
        }
        return Exit.FAILED;
    }
}
