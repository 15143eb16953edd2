package dev.headroom.core.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs other programs and waits for their end. */
public interface Commands {
    /** The code of a {@link Result} when the program could not be started at all. */
    int NOT_STARTED = 127;

    /** The code of a {@link Result} when the program ran longer than allowed and was ended. */
    int TIMED_OUT = 124;

    /**
     * Runs a program with the environment of this process and waits for its end.
     *
     * @param input what it reads on standard input
     */
    Result run(List<String> argv, String input, Duration limit);

    /**
     * Runs a program that takes its time.
     *
     * @param lines gets each line of output as it comes, on another thread
     */
    default Result run(List<String> argv, Duration limit, Consumer<String> lines) {
        Result result = run(argv, "", limit);
        result.out().lines().forEach(lines);
        return result;
    }

    /**
     * Runs a program that takes its time, and ends it with the programs it started as soon as nobody wants it any more.
     *
     * @param variables what its environment has beside that of this process: here a password may stand, which every user of
     *     the machine could read among the words (proc_pid_cmdline(5), proc_pid_environ(5))
     * @param lines gets each line of output as it comes, on another thread
     * @param unwanted whether somebody has asked for the end; it is asked several times a second
     * @return how it ended; {@link #TIMED_OUT} also when it was ended because it is unwanted
     */
    default Result run(
            List<String> argv,
            Map<String, String> variables,
            Duration limit,
            Consumer<String> lines,
            BooleanSupplier unwanted) {
        return run(argv, limit, lines);
    }

    /** The program of this name on the PATH; empty when there is none. */
    Optional<Path> find(String name);

    /** Runs without input for at most 30 seconds. */
    default Result run(List<String> argv) {
        return run(argv, "", Duration.ofSeconds(30));
    }

    /** How a program ended: its exit code and what it printed. */
    record Result(int code, String out, String err) {
        public boolean ok() {
            return code == 0;
        }

        /** The last line that says something, of errors before output; for telling people why. */
        public String lastLine() {
            return lastOf(err).or(() -> lastOf(out)).orElse("exit code " + code);
        }

        private static Optional<String> lastOf(String text) {
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce((first, second) -> second);
        }
    }
}
