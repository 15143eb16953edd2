package dev.headroom.app.cli.output;

import dev.headroom.core.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks whether everything that was printed could be written. */
public final class Output {
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final Streams streams;

    public Output(Streams streams) {
        this.streams = streams;
    }

    /**
     * The exit code after all. A reader that left, as {@code head} does, has seen what it wanted and gets no message; what
     * could not be written elsewhere is a failure.
     */
    public int ended(int code) {
        if (!streams.out().checkError() || code != Exit.OK) {
            return code;
        }
        if (goesToAProgram()) {
            return Exit.NOBODY_READS;
        }
        return new OutcomeReport(streams)
                .problem(new Problem.Failed(
                        "output",
                        "The output cannot be written.",
                        "The file, disk or program that receives it is full or closed.",
                        "Send the output somewhere else."));
    }

    /** POSIX systems name the open files of a process in /dev/fd; elsewhere nobody is told to be a program. */
    private static boolean goesToAProgram() {
        try {
            int kind = (int) Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode") & KIND;
            return kind == PIPE || kind == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
