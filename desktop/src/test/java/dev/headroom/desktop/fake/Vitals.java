package dev.headroom.desktop.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a process holds, from {@code /proc} (proc(5)).
 *
 * @param memory resident, in KiB
 * @param files open descriptors
 */
public record Vitals(long memory, long threads, long files) {
    /** Of this process, right now. */
    public static Vitals of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        List<String> status = Files.readAllLines(process.resolve("status"));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new Vitals(number(status, "VmRSS:"), number(status, "Threads:"), files.count());
        }
    }

    /** The middle one of many. */
    public static long median(List<Vitals> many, ToLongFunction<Vitals> what) {
        return many.stream()
                .mapToLong(what)
                .sorted()
                .skip(many.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
