package dev.headroom.core.supervisor.windows;

import dev.headroom.core.plan.Command;
import java.nio.file.Path;
import java.util.List;

/** Command lines as Windows programs take them apart (Microsoft's rules for CommandLineToArgvW). */
public final class WindowsText {
    private WindowsText() {}

    static String command(List<String> argv) {
        return String.join(" ", argv.stream().map(WindowsText::word).toList());
    }

    public static String word(String text) {
        return Command.quotedForWindows(text);
    }

    public static String path(Path path) {
        return path.toString().replace('/', '\\');
    }
}
