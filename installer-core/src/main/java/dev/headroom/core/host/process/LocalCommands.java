package dev.headroom.core.host.process;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Os;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The programs of this machine. */
public final class LocalCommands implements Commands {
    /** A program that has ended may have left a child behind that keeps its output open: nobody waits for that one. */
    private static final Duration AFTERGLOW = Duration.ofMillis(500);

    private final Os os;
    private final Map<String, String> environment;

    public LocalCommands(Os os, Map<String, String> environment) {
        this.os = os;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Result run(List<String> argv, String input, Duration limit) {
        return run(argv, input, Map.of(), new Wait(limit, () -> false), line -> {});
    }

    @Override
    public Result run(List<String> argv, Duration limit, Consumer<String> lines) {
        return run(argv, "", Map.of(), new Wait(limit, () -> false), lines);
    }

    @Override
    public Result run(
            List<String> argv,
            Map<String, String> variables,
            Duration limit,
            Consumer<String> lines,
            BooleanSupplier unwanted) {
        return run(argv, "", variables, new Wait(limit, unwanted), lines);
    }

    private Result run(
            List<String> argv, String input, Map<String, String> variables, Wait wait, Consumer<String> lines) {
        Optional<Path> program = find(argv.getFirst());
        if (program.isEmpty()) {
            return new Result(NOT_STARTED, "", argv.getFirst() + ": no such program");
        }
        List<String> words = new ArrayList<>(argv);
        words.set(0, program.get().toString());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(variables);
        // Messages are looked at, and must not be translated.
        builder.environment().put("LC_ALL", "C");
        try {
            return await(builder.start(), input, wait, lines);
        } catch (IOException failure) {
            return new Result(NOT_STARTED, "", argv.getFirst() + ": " + failure.getMessage());
        }
    }

    @Override
    public Optional<Path> find(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (name.contains("/") || (os == Os.WINDOWS && name.contains("\\"))) {
            return runnable(Path.of(name).toAbsolutePath());
        }
        String separator = os == Os.WINDOWS ? ";" : ":";
        for (String folder : path().split(Pattern.quote(separator), -1)) {
            Optional<Path> found = folder(folder).flatMap(it -> runnable(it.resolve(name)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Windows does not care how the variable is spelled. */
    private String path() {
        return environment.entrySet().stream()
                .filter(entry -> os == Os.WINDOWS
                        ? entry.getKey().equalsIgnoreCase("PATH")
                        : entry.getKey().equals("PATH"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Relative folders mean another program wherever one stands, so they do not count. */
    private static Optional<Path> folder(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException nonsense) {
            return Optional.empty();
        }
    }

    private Optional<Path> runnable(Path program) {
        if (os != Os.WINDOWS) {
            return Optional.of(program).filter(LocalCommands::isRunnable);
        }
        List<String> endings = new ArrayList<>(List.of(""));
        endings.addAll(List.of(environment
                .getOrDefault("PATHEXT", ".COM;.EXE;.BAT;.CMD")
                .toLowerCase(Locale.ROOT)
                .split(";", -1)));
        return endings.stream()
                .map(ending -> program.resolveSibling(program.getFileName() + ending))
                .filter(it -> !it.equals(program) || program.toString().contains("."))
                .filter(LocalCommands::isRunnable)
                .findFirst();
    }

    private static boolean isRunnable(Path program) {
        return Files.isRegularFile(program) && Files.isExecutable(program);
    }

    /**
     * How long a program may run.
     *
     * @param unwanted whether somebody has asked for its end
     */
    private record Wait(Duration limit, BooleanSupplier unwanted) {
        private static final long LOOK_MILLIS = 100;

        /** Whether the program has ended by itself. */
        boolean sees(Process process) throws InterruptedException {
            long left = limit.toMillis();
            boolean ended = false;
            while (!ended && left > 0 && !unwanted.getAsBoolean()) {
                ended = process.waitFor(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
                left -= LOOK_MILLIS;
            }
            return ended;
        }
    }

    private static Result await(Process process, String input, Wait wait, Consumer<String> lines) {
        Drain out = Drain.of(process.getInputStream(), lines);
        Drain err = Drain.of(process.getErrorStream(), line -> {});
        Thread.ofVirtual().start(() -> feed(process.getOutputStream(), input));
        boolean ended = false;
        try {
            ended = wait.sees(process);
        } catch (InterruptedException wanted) {
            Thread.currentThread().interrupt();
        }
        if (ended) {
            return new Result(process.exitValue(), out.text(AFTERGLOW), err.text(AFTERGLOW));
        }
        end(process);
        String why = wait.unwanted().getAsBoolean()
                ? "ended because it is not needed any more"
                : "ended after " + wait.limit().toSeconds() + " s and did not finish";
        String printed = err.text(AFTERGLOW);
        return new Result(TIMED_OUT, out.text(AFTERGLOW), printed.isEmpty() ? why : printed + "\n" + why);
    }

    /** Children first noted, then all ended: once the parent is gone nobody could tell whose they were. */
    private static void end(Process process) {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private static void feed(OutputStream to, String input) {
        try (to) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // It does not want to read; its exit code tells how it went.
        }
    }
}
