package dev.headroom.core.state;

import dev.headroom.core.host.Host;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A profile's log, for reading. */
public final class LogFile {
    /** Most lines are far shorter. */
    private static final int BYTES_PER_LINE = 512;

    /** How far back long lines are looked for. */
    private static final int MOST = 1 << 22;

    private LogFile() {}

    /**
     * The last lines that are not blank, oldest first; none when there is no log. A log of any size is read from its end, and
     * further back than usual where its lines are long.
     *
     * @param lines at most so many; none for 0
     */
    public static List<String> tail(Host host, Path file, int lines) {
        if (lines <= 0) {
            return List.of();
        }
        int most = Math.multiplyExact(lines, BYTES_PER_LINE);
        while (true) {
            byte[] end = host.disk().readEnd(file, most).orElse(new byte[0]);
            List<String> said = said(end, end.length == most);
            if (said.size() >= lines || end.length < most || most >= MOST) {
                return said.subList(Math.max(0, said.size() - lines), said.size());
            }
            most *= 4;
        }
    }

    /** What a piece says; when it was cut off, its first line may have been cut in two. */
    private static List<String> said(byte[] piece, boolean cut) {
        return new String(piece, StandardCharsets.UTF_8)
                .lines()
                .skip(cut ? 1 : 0)
                .filter(line -> !line.isBlank())
                .toList();
    }
}
