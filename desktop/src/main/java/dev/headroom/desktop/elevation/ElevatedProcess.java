package dev.headroom.desktop.elevation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.core.operation.Outcome;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * A command that runs with administrator rights. The caller reads its events and asks it to stop by closing its input.
 */
final class ElevatedProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final CompletableFuture<String> err;

    private ElevatedProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = CompletableFuture.supplyAsync(
                () -> text(process.getErrorStream()),
                task -> Thread.ofVirtual().name("said").start(task));
    }

    /** Starts it. */
    static ElevatedProcess start(List<String> argv) throws IOException {
        return new ElevatedProcess(new ProcessBuilder(argv).start());
    }

    /** Reads on until an event is the one that is waited for; empty when the output ended before. */
    Optional<JsonNode> until(Predicate<JsonNode> wanted) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                JsonNode event = ChangeEvents.line(line);
                if (wanted.test(event)) {
                    return Optional.of(event);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            // It died in the middle of a line.
            return Optional.empty();
        }
    }

    /** Everything that it prints. */
    String everything() {
        return text(process.getInputStream());
    }

    /** Lets it go on. */
    void go() {
        try {
            OutputStream in = process.getOutputStream();
            in.write("apply\n".getBytes(StandardCharsets.US_ASCII));
            in.flush();
        } catch (IOException e) {
            // It ended meanwhile; its end says why.
            return;
        }
    }

    /** How it ended; waits for it. */
    End end(Optional<Outcome> said) {
        return new End(process.onExit().join().exitValue(), said, err.join());
    }

    /**
     * How a command ended.
     *
     * @param said what its last event told; empty when there was none
     */
    record End(int code, Optional<Outcome> said, String err) {}

    /** Asks for the end; what has administrator rights hears it by its input alone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It ended before.
            return;
        }
    }

    /** Also takes back a prompt that nobody has answered yet. */
    void stop() {
        close();
        process.destroy();
    }

    /** What can be read; {@link Process#destroy} closes the streams under a reader. */
    private static String text(InputStream in) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            in.transferTo(read);
        } catch (IOException e) {
            // It was stopped: nobody waits for the rest.
            return read.toString(StandardCharsets.UTF_8);
        }
        return read.toString(StandardCharsets.UTF_8);
    }
}
