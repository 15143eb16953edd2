package dev.headroom.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.local.LocalHost;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final long HUGE = 3L << 30;

    @TempDir
    Path folder;

    private final Host host = LocalHost.of(Map.of("HOME", "/"), List.of("/opt/headroom/bin/headroom"));

    @Test
    void the_last_lines_of_a_log_come_and_none_of_one_that_is_not_there() throws IOException {
        Path log = folder.resolve("runner.log");
        assertEquals(List.of(), LogFile.tail(host, log, 2));
        Files.writeString(log, "one\n\ntwo\nthree\n");
        assertEquals(List.of("two", "three"), LogFile.tail(host, log, 2));
        assertEquals(List.of("one", "two", "three"), LogFile.tail(host, log, 9));
    }

    @Test
    void a_log_that_is_larger_than_memory_is_read_from_its_end_and_no_line_is_cut() throws IOException {
        Path log = folder.resolve("runner.log");
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.seek(HUGE);
            file.writeBytes("\n" + "a".repeat(2000) + "\nlast but one\nlast\n");
        }
        assertEquals(List.of("a".repeat(2000), "last but one", "last"), LogFile.tail(host, log, 3));
        assertEquals(List.of("a".repeat(2000), "last but one", "last"), LogFile.tail(host, log, 4));
    }

    @Test
    void a_line_that_is_longer_than_most_is_found_and_no_lines_are_none() throws IOException {
        Path log = folder.resolve("runner.log");
        Files.writeString(log, "first\n" + "x".repeat(600) + "\n");
        assertEquals(List.of("x".repeat(600)), LogFile.tail(host, log, 1));
        assertEquals(List.of(), LogFile.tail(host, log, 0));
    }
}
