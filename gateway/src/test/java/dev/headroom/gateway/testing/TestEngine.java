package dev.headroom.gateway.testing;

import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An engine in a process of its own that can be killed; it notes the identity of every request that it read in a file. */
public final class TestEngine implements Closeable {
    private final int port;
    private final Path journal;
    private Optional<Process> process = Optional.empty();

    public TestEngine(Path journal) throws IOException {
        this.journal = journal;
        port = FreePort.next();
        Files.writeString(journal, "");
    }

    public int port() {
        return port;
    }

    public void start() throws IOException {
        process = Optional.of(new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestEngineMain.class.getName(),
                        Integer.toString(port),
                        journal.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroyForcibly().waitFor();
        }
    }

    /** SIGSTOP: it goes on accepting connections, as the kernel does that for it, and answers nothing. */
    public void hang() throws IOException, InterruptedException {
        var pid = process.orElseThrow().pid();
        if (new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor() != 0) {
            throw new IOException("kill failed");
        }
        var tasks = Path.of("/proc", Long.toString(pid), "task");
        if (Files.isDirectory(tasks)) {
            Await.until("each of its threads has stopped", () -> isStopped(tasks));
        }
    }

    /** One thread takes the signal and stops the others; until it gets the processor, these go on (proc_pid_stat(5), state). */
    private static boolean isStopped(Path tasks) throws IOException {
        try (var threads = Files.list(tasks)) {
            for (var thread : threads.toList()) {
                var stat = Files.readString(thread.resolve("stat"));
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException ended) {
            return false;
        }
    }

    public List<String> received() throws IOException {
        return Files.readAllLines(journal);
    }

    @Override
    public void close() {
        process.ifPresent(Process::destroyForcibly);
    }
}
