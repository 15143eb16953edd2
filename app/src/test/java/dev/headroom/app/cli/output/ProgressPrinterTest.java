package dev.headroom.app.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.headroom.core.operation.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lines of progress where nobody watches a terminal. */
class ProgressPrinterTest {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
        @Override
        public void println(String line) {
            lines.add(line);
        }
    };
    private final Streams streams = new Streams(err, err, false, false);

    @Test
    void aStepThatTakesLongIsToldBeforeItIsDone() throws InterruptedException {
        ProgressPrinter printer = new ProgressPrinter(streams, false, Duration.ofMillis(1));
        printer.accept(new Progress.Planned(List.of("Wait for the proxy")));
        printer.accept(new Progress.Started(0));
        assertEquals("[1/1] Wait for the proxy ...", lines.poll(60, TimeUnit.SECONDS));
        printer.accept(new Progress.Done(0));
        assertEquals("[1/1] Wait for the proxy done", lines.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void aStepThatTakesVeryLongIsToldAgainAlsoAfterANote() throws InterruptedException {
        ProgressPrinter printer = new ProgressPrinter(streams, false, Duration.ofMillis(1));
        printer.accept(new Progress.Planned(List.of("Install the engine")));
        printer.accept(new Progress.Started(0));
        printer.accept(new Progress.Note("Unpacking 94 packages"));
        skipTo("  Unpacking 94 packages");
        assertEquals("[1/1] Install the engine ...", lines.poll(60, TimeUnit.SECONDS));
        assertEquals("[1/1] Install the engine ...", lines.poll(60, TimeUnit.SECONDS));
        printer.accept(new Progress.Undoing("You cancelled."));
        skipTo("Undoing all changes: You cancelled.");
        assertEquals("Undoing all changes ...", lines.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void aTerminalShowsTheSeconds() throws InterruptedException {
        BlockingQueue<String> shown = new LinkedBlockingQueue<>();
        PrintStream terminal = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void print(String text) {
                shown.add(text);
            }
        };
        ProgressPrinter printer =
                new ProgressPrinter(new Streams(terminal, terminal, true, false), false, Duration.ofSeconds(1));
        printer.accept(new Progress.Planned(List.of("Install the engine")));
        printer.accept(new Progress.Started(0));
        for (String end : List.of("...", "... 1 s", "... 1 s", "... 2 s")) {
            assertEquals("\r\u001b[K[1/1] Install the engine " + end, shown.poll(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void aStepThatIsDoneSoonIsToldOnce() {
        ProgressPrinter printer = new ProgressPrinter(streams, false, Duration.ofDays(1));
        printer.accept(new Progress.Planned(List.of("Write a file", "Write another")));
        printer.accept(new Progress.Started(0));
        printer.accept(new Progress.Done(0));
        printer.accept(new Progress.Started(1));
        printer.accept(new Progress.Done(1));
        assertEquals(List.of("[1/2] Write a file done", "[2/2] Write another done"), List.copyOf(lines));
    }

    private void skipTo(String line) throws InterruptedException {
        String next = lines.poll(60, TimeUnit.SECONDS);
        while (!line.equals(next)) {
            assertNotNull(next, "it was never told: " + line);
            next = lines.poll(60, TimeUnit.SECONDS);
        }
    }
}
