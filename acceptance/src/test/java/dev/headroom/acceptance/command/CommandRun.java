package dev.headroom.acceptance.command;

import dev.headroom.acceptance.Box;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built command, started by its launcher as a process of its own with a temporary home. */
final class CommandRun {
    /** Where the launcher is. */
    static final Path HEADROOM = Box.repository().resolve("packaging/target/headroom/bin/headroom");

    private final Path home;
    private final String path;
    private final List<String> around;
    private final Map<String, String> variables;

    CommandRun(Path home) {
        this(home, "/usr/bin:/bin");
    }

    /** With a search path of its own. */
    CommandRun(Path home, String path) {
        this(home, path, List.of(), Map.of());
    }

    private CommandRun(Path home, String path, List<String> around, Map<String, String> variables) {
        this.home = home;
        this.path = path;
        this.around = List.copyOf(around);
        this.variables = Map.copyOf(variables);
    }

    /** The same, started by another program that gets the command as its last words. */
    CommandRun inside(List<String> around) {
        return new CommandRun(home, path, around, variables);
    }

    /** The same with more in its environment. */
    CommandRun with(Map<String, String> variables) {
        return new CommandRun(home, path, around, variables);
    }

    /** How it ended. */
    record Result(int code, String out, String err) {}

    Process start(List<String> words) throws IOException {
        List<String> argv = new ArrayList<>(around);
        argv.add(HEADROOM.toString());
        argv.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", home.toString(), "PATH", path, "SHELL", "/bin/bash"));
        builder.environment().putAll(variables);
        return builder.start();
    }

    Result run(String... words) throws IOException, InterruptedException {
        return reading("", words);
    }

    /** Runs it with this on its standard input. */
    Result reading(String input, String... words) throws IOException, InterruptedException {
        Process process = start(List.of(words));
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return result(process);
    }

    /** How a started one ends, which this waits for. */
    static Result result(Process process) throws InterruptedException {
        StringBuilder err = new StringBuilder();
        Thread reader = Thread.ofVirtual().start(() -> err.append(text(process.getErrorStream())));
        String out = text(process.getInputStream());
        reader.join();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the command does not end: " + process.info());
        }
        return new Result(process.exitValue(), out, err.toString());
    }

    /** Takes everything back, and waits until no process of this home is left that could still write into it. */
    void end() throws IOException, InterruptedException {
        run("install", "restore", "--all");
        Await.until("no process of " + home + " runs", () -> processes().isEmpty());
    }

    /** The processes, but for those that have ended, whose environment names this home; empty where there is no {@code /proc}. */
    private List<Long> processes() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(number -> environment(number).contains("HOME=" + home))
                .toList();
    }

    private static List<String> environment(long process) {
        try {
            return List.of(
                    Files.readString(Path.of("/proc", String.valueOf(process), "environ"), StandardCharsets.ISO_8859_1)
                            .split("\0", -1));
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file, folder and link below the home with its content and permissions. */
    Map<String, String> everything() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(home)) {
            for (Path path : paths.toList()) {
                all.put(home.relativize(path).toString(), describe(path));
            }
        }
        return all;
    }

    private static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link " + Files.readSymbolicLink(path);
        }
        String mode =
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).toString();
        return Files.isDirectory(path)
                ? "folder " + mode
                : "file " + mode + " " + Files.readString(path, StandardCharsets.ISO_8859_1);
    }
}
