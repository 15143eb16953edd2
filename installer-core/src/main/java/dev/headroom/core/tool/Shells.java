package dev.headroom.core.tool;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Command;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Variables and paths as the languages of shells write them. */
final class Shells {
    private Shells() {}

    /** For sh, bash, dash and zsh. */
    static String posix(Map<String, String> variables) {
        return lines(variables, (name, value) -> "export " + name + "=" + Command.literal(value));
    }

    /** For fish: inside single quotes it knows two escapes (https://fishshell.com/docs/current/language.html#quotes). */
    static String fish(Map<String, String> variables) {
        return lines(
                variables,
                (name, value) ->
                        "set -gx " + name + " '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'");
    }

    /**
     * For the user's service manager: quotes are taken off first, then {@code $} is expanded everywhere, and {@code $$} is
     * one dollar (environment.d(5)). It cannot carry an empty value or one with a line end (seen with systemd 252); such
     * a variable is left out, shells get it all the same.
     */
    static String environmentD(Map<String, String> variables) {
        Map<String, String> possible = new LinkedHashMap<>(variables);
        possible.values().removeIf(value -> value.isEmpty() || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0);
        return lines(
                possible,
                (name, value) -> name + "=\""
                        + value.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("`", "\\`")
                                .replace("$", "$$") + "\"");
    }

    /**
     * One line that reads a file if it is there, for sh, bash, dash and zsh. It succeeds when the file is gone, even as
     * the last line of a file or under {@code set -e}.
     */
    static String line(Path file, ProfileName profile) {
        String path = onOneLine(file.toString());
        return "if [ -r " + path + " ]; then . " + path + "; fi # headroom:" + profile;
    }

    /** The same without a line end in it; a path that has one is put together by the shell. */
    private static String onOneLine(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return Command.literal(text);
        }
        String format = text.replace("\\", "\\\\")
                .replace("%", "%%")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return "\"$(printf " + Command.literal(format) + ")\"";
    }

    private static String lines(Map<String, String> variables, Assignment assignment) {
        return variables.entrySet().stream()
                .map(entry -> assignment.of(entry.getKey(), entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private interface Assignment {
        String of(String name, String value);
    }
}
