package dev.headroom.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How many files and connections this process may have open. The Java machine raises its own limit to the highest allowed
 * when it starts (option {@code MaxFDLimit}, on unless switched off), so what remains is to say when that is little.
 */
final class OpenFiles {
    /** A thousand streams with two connections each, and some air. */
    static final long ENOUGH = 2_500;

    // proc_pid_limits(5): name, soft limit, hard limit, unit.
    private static final Pattern LINE = Pattern.compile("(?m)^Max open files +(\\d+) ");

    private OpenFiles() {}

    /** Logs one line if this process may open few files; nothing where the system does not tell. */
    static void sayIfFew(Consumer<String> log) {
        var limits = Path.of("/proc/self/limits");
        if (!Files.isReadable(limits)) {
            return;
        }
        try {
            warning(Files.readString(limits)).ifPresent(log);
        } catch (IOException e) {
            log.accept("The limit of open files could not be read.");
        }
    }

    /** What to say about limits as the Linux kernel lists them; nothing if they suffice. */
    static Optional<String> warning(String limits) {
        var line = LINE.matcher(limits);
        if (!line.find() || line.group(1).length() > 9) {
            return Optional.empty();
        }
        var allowed = Long.parseLong(line.group(1));
        return allowed >= ENOUGH
                ? Optional.empty()
                : Optional.of("Only " + allowed + " files and connections may be open at once: about " + allowed / 2
                        + " requests at a time. Raise the limit (ulimit -Hn, LimitNOFILE=) for more.");
    }
}
