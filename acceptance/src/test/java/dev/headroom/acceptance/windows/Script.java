package dev.headroom.acceptance.windows;

import dev.headroom.acceptance.Box;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs of this machine. What they print goes to a file: what they leave running inherits it, and would keep a pipe open.
 *
 * @param folder where they run and where that file lies
 * @param environment variables that are added; null takes no variable away
 */
record Script(Path folder, Map<String, String> environment) {
    /** Nothing of these tests takes as long; only what hangs does. */
    private static final long LIMIT_MINUTES = 4;

    Script {
        environment = Map.copyOf(environment);
    }

    /** Runs it to its end, with nothing to read. */
    Box.Output run(List<String> words) {
        Path said = folder.resolve("said-" + System.nanoTime());
        try {
            Process process = start(words, said);
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("it hangs: " + words + ": " + text(said));
            }
            String text = text(said);
            Files.delete(said);
            return new Box.Output(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + words, e);
        }
    }

    /** Starts it and does not wait. */
    Process start(List<String> words, Path said) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HEADROOM_") || name.equals("DISPLAY"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Wine's own programs end lines as Windows does. */
    private static String text(Path said) throws IOException {
        return new String(Files.readAllBytes(said), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
