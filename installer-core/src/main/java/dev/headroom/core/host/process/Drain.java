package dev.headroom.core.host.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads a program's output to its end on a thread of its own, tells its lines, and keeps the first megabyte. */
final class Drain {
    static final int MOST = 1 << 20;
    private static final int LONGEST_LINE = 8192;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> lines;
    private final Thread reader;

    private Drain(InputStream from, Consumer<String> lines) {
        this.lines = lines;
        reader = Thread.ofVirtual().unstarted(() -> read(from));
    }

    static Drain of(InputStream from, Consumer<String> lines) {
        Drain drain = new Drain(from, lines);
        drain.reader.start();
        return drain;
    }

    /** What was read when the output ended, or when the limit was over. */
    String text(Duration limit) {
        try {
            reader.join(limit);
        } catch (InterruptedException wanted) {
            Thread.currentThread().interrupt();
        }
        synchronized (kept) {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    private void read(InputStream from) {
        byte[] part = new byte[8192];
        try (from) {
            for (int length = from.read(part); length >= 0; length = from.read(part)) {
                synchronized (kept) {
                    kept.write(part, 0, Math.min(length, MOST - kept.size()));
                }
                tell(part, length);
            }
        } catch (IOException closed) {
            // The program is gone; what it said so far counts.
        }
    }

    private void tell(byte[] part, int length) {
        for (int i = 0; i < length; i++) {
            if (part[i] != '\n') {
                line.write(part[i]);
            }
            if (part[i] == '\n' || line.size() == LONGEST_LINE) {
                lines.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
                line.reset();
            }
        }
    }
}
