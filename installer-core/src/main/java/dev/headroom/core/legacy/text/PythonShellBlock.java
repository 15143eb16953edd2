package dev.headroom.core.legacy.text;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.shell.ShellQuoting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the marked block of environment variables out of a shell file. */
final class PythonShellBlock {
    private static final String START = "# >>> headroom persistent env >>>";
    private static final String END = "# <<< headroom persistent env <<<";
    private static final Pattern EXPORT = Pattern.compile("export ([A-Za-z_][A-Za-z0-9_]*)=\"(.*)\"\r?");

    private PythonShellBlock() {}

    /** The variables of every block with the text between their quotes; empty when there is no block. */
    static Optional<Map<String, String>> exports(String text) throws EditRefused {
        Map<String, String> exports = new LinkedHashMap<>();
        return remove(text, (name, value) -> exports.put(name, value) == null).map(rest -> exports);
    }

    /** The text without the blocks; of the exports in them those stay that are not ours. */
    static Optional<String> remove(String text, BiPredicate<String, String> ours) throws EditRefused {
        List<String> lines = List.of(text.split("\n", -1));
        List<Boolean> insides = ShellQuoting.insides(lines);
        List<String> kept = new ArrayList<>();
        boolean found = false;
        for (int i = 0; i < lines.size(); i++) {
            if (!is(START, lines.get(i)) || insides.get(i)) {
                kept.add(lines.get(i));
                continue;
            }
            found = true;
            int end = end(lines, i);
            if (!kept.isEmpty() && kept.getLast().isBlank()) {
                kept.removeLast();
            }
            lines.subList(i + 1, end).stream()
                    .filter(line -> !isOurs(line, ours))
                    .forEach(kept::add);
            i = end;
        }
        String rest = String.join("\n", kept);
        return found ? Optional.of(rest.isBlank() ? "" : rest) : Optional.empty();
    }

    private static boolean isOurs(String line, BiPredicate<String, String> ours) {
        Matcher export = EXPORT.matcher(line);
        return export.matches() && ours.test(export.group(1), export.group(2));
    }

    private static int end(List<String> lines, int start) throws EditRefused {
        for (int i = start + 1; i < lines.size() && !is(START, lines.get(i)); i++) {
            if (is(END, lines.get(i))) {
                return i;
            }
        }
        throw new EditRefused("unclosed-block", start + 1, 1, "The block that begins here has no end marker.");
    }

    private static boolean is(String marker, String line) {
        return line.equals(marker) || line.equals(marker + "\r");
    }
}
