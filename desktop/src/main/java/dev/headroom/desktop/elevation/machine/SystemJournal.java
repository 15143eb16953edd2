package dev.headroom.desktop.elevation.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the lines of a machine-wide proxy from the systemd journal. Root and the members of the groups {@code adm},
 * {@code wheel} and {@code systemd-journal} may read it (journalctl(1)); for others it is empty.
 */
public final class SystemJournal {
    private static final String LINES = "400";

    private SystemJournal() {}

    /** The last lines of a unit. */
    public static List<String> tail(String unit) {
        ProcessBuilder command = new ProcessBuilder(
                "journalctl", "--quiet", "--no-pager", "--output=short-iso", "--lines=" + LINES, "--unit=" + unit);
        try {
            Process process =
                    command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().toList();
        } catch (IOException e) {
            // There is no journal here.
            return List.of();
        }
    }
}
