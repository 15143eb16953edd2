package dev.headroom.app.cli;

import dev.headroom.app.Wiring;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A bug of ours: one line for the user, the trace into a file that only they can read. */
final class CrashNote {
    private final Streams streams;
    private final Wiring wiring;

    CrashNote(Streams streams, Wiring wiring) {
        this.streams = streams;
        this.wiring = wiring;
    }

    int tell(RuntimeException bug) {
        streams.err().println(streams.red("Error:") + " Headroom ran into a bug of its own: " + bug);
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        try {
            Path file = Files.createTempFile("headroom-bug-", ".txt");
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(file, "version " + wiring.getClass().getModule() + "\n" + trace);
            streams.err().println("  Please report it with " + file + ".");
        } catch (IOException e) {
            streams.err().println("  Its details could not be written down: " + e.getMessage());
        }
        return Exit.FAILED;
    }
}
