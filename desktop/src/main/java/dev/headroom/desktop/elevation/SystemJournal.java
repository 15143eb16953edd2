package dev.headroom.desktop.elevation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The system's journal, in which a machine-wide proxy's lines are. It is open to root and the groups {@code adm}, {@code wheel} and
 * {@code systemd-journal} (journalctl(1)); others are shown nothing.
 */
final class SystemJournal {
    private static final String LINES = "400";

    private SystemJournal() {}

    /** The last lines of a unit. */
    static List<String> tail(String unit) {
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
