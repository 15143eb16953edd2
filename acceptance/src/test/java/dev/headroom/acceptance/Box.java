package dev.headroom.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * A throwaway Debian that really boots, for tests: {@code build/testbox/testbox.sh} as an object. Closing it ends the
 * machine. Where none can be started the test is skipped and the reason printed.
 */
public final class Box implements AutoCloseable {
    private static final long LIMIT_SECONDS = 600;
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Path script;
    private final String name;

    private Box(Path script, String name) {
        this.script = script;
        this.name = name;
    }

    /** What a command in the box printed (errors included) and its exit code. */
    public record Output(int code, String text) {
        /** The text of a command that must have worked; fails the test with that text otherwise. */
        public String ok() {
            if (code != 0) {
                throw new AssertionError("exit code " + code + ": " + text);
            }
            return text;
        }
    }

    /**
     * Boots a box with these folders of the machine bound into it (value: where). Skips the calling test where the
     * machine cannot do it; fails it when the boot fails.
     */
    public static Box start(Map<Path, String> folders) {
        Box box = new Box(
                repository().resolve("build/testbox/testbox.sh"),
                "it-" + ProcessHandle.current().pid() + "-" + STARTED.incrementAndGet());
        Output check = box.run("check");
        if (check.code != 0) {
            System.out.println("Skipped, no test machine here: " + check.text.strip());
        }
        Assumptions.assumeTrue(check.code == 0, () -> "no test machine here: " + check.text.strip());
        List<String> command = new ArrayList<>(List.of("start"));
        folders.forEach((from, to) -> command.addAll(List.of("-b", from.toAbsolutePath() + ":" + to)));
        box.run(command.toArray(String[]::new)).ok();
        return box;
    }

    /** The folder in which the parts that tests need are kept from run to run. */
    public static Path caches() {
        String named = System.getenv("XDG_CACHE_HOME");
        return named == null || named.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named);
    }

    /** The folder of the checkout, wherever the test was started from. */
    public static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("build/testbox/testbox.sh"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "not inside the checkout: " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }

    /** Runs a command as root. */
    public Output exec(String... command) {
        return run(with("exec", command));
    }

    /** Runs a command as this user, in the user's home and with the user's session bus. */
    public Output as(String user, String... command) {
        List<String> all = new ArrayList<>(List.of("as", user));
        all.addAll(List.of(command));
        return run(all.toArray(String[]::new));
    }

    /** Makes an account whose services run without a login. */
    public void addUser(String user) {
        run("adduser", user).ok();
    }

    /** The same with this home. */
    public void addUser(String user, String home) {
        run("adduser", user, home).ok();
    }

    /** An orderly restart; answers when the box is up again. */
    public void reboot() {
        run("reboot").ok();
    }

    /** A power cut: the box and all that was changed in it are gone. */
    public void crash() {
        run("crash").ok();
    }

    @Override
    public void close() {
        run("stop").ok();
    }

    private static String[] with(String first, String... rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    private Output run(String... arguments) {
        try {
            return capture(with(script.toString(), arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the test machine worked", e);
        }
    }

    /** The output goes through a file: what "start" leaves running would keep a pipe open. */
    private Output capture(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("box", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile());
            builder.environment().put("TESTBOX", name);
            Process process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("no end after " + LIMIT_SECONDS + " s: " + String.join(" ", command));
            }
            return new Output(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
