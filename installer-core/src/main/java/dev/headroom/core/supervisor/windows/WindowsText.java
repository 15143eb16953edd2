package dev.headroom.core.supervisor.windows;

import java.nio.file.Path;
import java.util.List;

/** Command lines as Windows programs take them apart (Microsoft's rules for CommandLineToArgvW). */
public final class WindowsText {
    private WindowsText() {}

    static String command(List<String> argv) {
        return String.join(" ", argv.stream().map(WindowsText::word).toList());
    }

    public static String word(String text) {
        if (text.matches("[A-Za-z0-9_.:/\\\\=@+,-]+")) {
            return text;
        }
        // Backslashes count only before a quote, and the closing quote is one.
        return '"' + text.replaceAll("(\\\\*)\"", "$1$1\\\\\"").replaceAll("(\\\\+)$", "$1$1") + '"';
    }

    public static String path(Path path) {
        return path.toString().replace('/', '\\');
    }
}
