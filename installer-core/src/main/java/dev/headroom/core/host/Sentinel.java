package dev.headroom.core.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A shell that waits and reads from a pipe which this process holds open, and runs a program when the pipe breaks.
 * It needs no memory worth speaking of, lives in a session of its own, and learns of our death however we die.
 */
public final class Sentinel implements AutoCloseable {
    /** The word by which its process is known among others. */
    public static final String NAME = "headroom-sentinel";

    /** Reads one word; anything but our good-bye means that we died. */
    private static final String SCRIPT = "read -r word; [ \"$word\" = bye ] || exec \"$@\"";

    private final OutputStream pipe;

    private Sentinel(OutputStream pipe) {
        this.pipe = pipe;
    }

    /**
     * Starts one.
     *
     * @param argv what it runs when this process dies without closing it
     * @param log where that program's output goes
     * @return empty where there is no POSIX shell, or none can be started
     */
    public static Optional<Sentinel> start(Host host, List<String> argv, Path log) {
        if (host.os() == Os.WINDOWS) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        host.commands().find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
        words.addAll(List.of("/bin/sh", "-c", SCRIPT, NAME));
        words.addAll(argv);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(host.environment());
        try {
            return Optional.of(new Sentinel(builder.start().getOutputStream()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Says good-bye: it ends and runs nothing. */
    @Override
    public void close() {
        try (pipe) {
            pipe.write("bye\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It is gone already; then there is nobody to say good-bye to.
            return;
        }
    }
}
