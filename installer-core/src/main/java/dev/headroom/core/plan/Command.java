package dev.headroom.core.plan;

import java.util.List;

/**
 * A program with its arguments. No shell reads them, so nothing in them is expanded.
 *
 * @param argv the program, by name or path, and its arguments; at least one element
 */
public record Command(List<String> argv) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when the list is empty
     */
    public Command {
        argv = List.copyOf(argv);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    /** Creates a command from the program and its arguments; at least one word is needed. */
    public static Command of(String... argv) {
        return new Command(List.of(argv));
    }

    /** The command as one would type it in a POSIX shell, for showing only; words with special characters are quoted. */
    @Override
    public String toString() {
        return String.join(" ", argv.stream().map(Command::quoted).toList());
    }

    /** Returns the command as one would type it in Windows' cmd, for showing only. */
    public String forCmd() {
        return String.join(" ", argv.stream().map(Command::quotedForWindows).toList());
    }

    /** Returns a word as programs of Windows take it apart, in quotes only where it needs them (CommandLineToArgvW). */
    public static String quotedForWindows(String word) {
        if (word.matches("[A-Za-z0-9_.:/\\\\=@+,-]+")) {
            return word;
        }
        // Backslashes count only before a quote, and the closing quote is one.
        return '"' + word.replaceAll("(\\\\*)\"", "$1$1\\\\\"").replaceAll("(\\\\+)$", "$1$1") + '"';
    }

    /** Returns a word as a POSIX shell reads it, in quotes only where it needs them (sh(1p), section Quoting). */
    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@+=:,./-]+") ? word : literal(word);
    }

    /** Returns a word in single quotes, between which a POSIX shell changes nothing (sh(1p), section Quoting). */
    public static String literal(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
