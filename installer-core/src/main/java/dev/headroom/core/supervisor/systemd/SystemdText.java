package dev.headroom.core.supervisor.systemd;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words in unit files. Quoting and escapes are those of systemd.syntax(7); {@code $} and the executable's own rules are in
 * systemd.service(5), "Command lines"; {@code %} in systemd.unit(5), "Specifiers".
 */
final class SystemdText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@+,-]+");

    /** systemd refuses an executable whose name holds quotes, backslashes or control characters, however quoted. */
    private static final Pattern UNSAFE_PROGRAM = Pattern.compile("[\"'\\\\$\\p{Cntrl}]");

    private SystemdText() {}

    /** A command line for {@code Exec…=}. */
    static String command(List<String> argv) {
        StringBuilder line = new StringBuilder();
        String program = argv.getFirst();
        if (UNSAFE_PROGRAM.matcher(program).find()) {
            // The shell starts it in its own place: the process that systemd watches is still ours.
            line.append("/bin/sh -c \"exec \\\"$$@\\\"\" sh ").append(argument(program));
        } else {
            line.append(word(program));
        }
        argv.stream().skip(1).forEach(word -> line.append(' ').append(argument(word)));
        return line.toString();
    }

    /** A word in which {@code $} would be replaced. */
    private static String argument(String text) {
        return word(text.replace("$", "$$"));
    }

    /** A word for settings that are split into words, such as {@code Environment=}. */
    static String word(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            quoted.append(escaped(text.charAt(i)));
        }
        return quoted.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '"' -> "\\\"";
            case '%' -> "%%";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> c < ' ' || c == 0x7f ? String.format("\\x%02x", (int) c) : String.valueOf(c);
        };
    }

    /**
     * A path for {@code EnvironmentFile=}: not split and not unquoted, but a glob pattern. A missing file is no failure: the
     * agent has to run to find out that its profile is gone.
     */
    static String environmentFile(Path file) {
        return "-" + file.toString().replaceAll("[\\\\*?\\[]", "\\\\$0").replace("%", "%%");
    }

    /** Text for {@code Description=}. */
    static String text(String text) {
        return text.replace("%", "%%");
    }
}
