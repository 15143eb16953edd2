package dev.headroom.core.legacy.leftover;

import dev.headroom.core.host.Os;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.json.Dialect;
import dev.headroom.core.textedit.json.JsonCheck;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The marked block that leads Copilot in VS Code to a proxy (headroom/providers/copilot/vscode.py). */
final class VscodeLeftovers {
    private static final String START = "// --- Headroom Copilot proxy ---";
    private static final String END = "// --- end Headroom Copilot proxy ---";
    private static final List<List<String>> KEYS = List.of(
            List.of("github.copilot.advanced.debug.overrideProxyUrl"),
            List.of("github.copilot.advanced.debug.overrideCapiUrl"),
            List.of("github.copilot.advanced", "debug.overrideProxyUrl"),
            List.of("github.copilot.advanced", "debug.overrideCAPIUrl"));

    private VscodeLeftovers() {}

    static void find(FoundEdits found) {
        found.edit(settings(found), rest -> false, VscodeLeftovers::without);
    }

    /** https://code.visualstudio.com/docs/configure/settings, "User settings.json location". */
    private static Path settings(FoundEdits found) {
        Path folder =
                switch (found.host.os()) {
                    case Os.WINDOWS -> PathPatterns.folder(found.host, "APPDATA", "~/AppData/Roaming");
                    case Os.MAC -> found.host.path("~/Library/Application Support");
                    default -> PathPatterns.folder(found.host, "XDG_CONFIG_HOME", "~/.config");
                };
        return folder.resolve("Code").resolve("User").resolve("settings.json");
    }

    /** The text without the lines of the block; the comma before them only where its marker says that it was put there. */
    private static Optional<String> without(String text) throws EditRefused {
        int start = text.indexOf(START);
        int end = text.indexOf(END);
        if (start < 0 && end < 0) {
            return Optional.empty();
        }
        if (start < 0 || end < start || text.indexOf(START, start + 1) >= 0 || text.indexOf(END, end + 1) >= 0) {
            throw EditRefused.at(text, Math.max(start, end), "unclosed-block", "The marks of the block do not match.");
        }
        int lineStart = text.lastIndexOf('\n', start) + 1;
        int markerEnd = text.indexOf('\n', start);
        int next = text.indexOf('\n', end);
        String before = text.substring(0, lineStart);
        String trimmed = before.stripTrailing();
        if (text.substring(start, markerEnd).contains("(comma-added)") && trimmed.endsWith(",")) {
            before = trimmed.substring(0, trimmed.length() - 1) + before.substring(trimmed.length());
        }
        String rest = before + (next < 0 ? "" : text.substring(next + 1));
        JsonCheck.sameExcept(text, rest, Dialect.JSONC, KEYS);
        return Optional.of(rest);
    }
}
