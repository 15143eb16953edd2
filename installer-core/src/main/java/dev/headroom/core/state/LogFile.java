package dev.headroom.core.state;

import dev.headroom.core.host.Host;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A profile's log, for reading. */
public final class LogFile {
    /** Most lines are far shorter. */
    private static final int BYTES_PER_LINE = 512;

    private LogFile() {}

    /** The last lines that are not blank, oldest first; none when there is no log. A log of any size is read from its end. */
    public static List<String> tail(Host host, Path file, int lines) {
        int most = lines * BYTES_PER_LINE;
        byte[] end = host.disk().readEnd(file, most).orElse(new byte[0]);
        List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
        // The first one may have been cut in two.
        List<String> whole = end.length == most ? all.subList(1, all.size()) : all;
        List<String> said = whole.stream().filter(line -> !line.isBlank()).toList();
        return said.subList(Math.max(0, said.size() - lines), said.size());
    }
}
