package dev.headroom.core.state;

import dev.headroom.core.host.Host;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A profile's log, for reading. */
public final class LogFile {
    private LogFile() {}

    /** The last lines that are not blank, oldest first; none when there is no log. */
    public static List<String> tail(Host host, Path file, int lines) {
        List<String> all = host.disk()
                .read(file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }
}
