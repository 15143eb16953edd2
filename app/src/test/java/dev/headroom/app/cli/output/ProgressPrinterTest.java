package dev.headroom.app.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void aStepThatIsDoneSoonIsToldOnce() {
        ProgressPrinter printer = new ProgressPrinter(streams, false, Duration.ofDays(1));
        printer.accept(new Progress.Planned(List.of("Write a file", "Write another")));
        printer.accept(new Progress.Started(0));
        printer.accept(new Progress.Done(0));
        printer.accept(new Progress.Started(1));
        printer.accept(new Progress.Done(1));
        assertEquals(List.of("[1/2] Write a file done", "[2/2] Write another done"), List.copyOf(lines));
    }
}
