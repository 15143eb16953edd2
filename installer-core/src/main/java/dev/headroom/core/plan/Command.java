package dev.headroom.core.plan;

import java.util.List;

/** A program with its arguments; never a shell string. */
public record Command(List<String> argv) {
    public Command {
        argv = List.copyOf(argv);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    public static Command of(String... argv) {
        return new Command(List.of(argv));
    }

    /** As one would type it, for showing; words with special characters are quoted. */
    @Override
    public String toString() {
        return String.join(" ", argv.stream().map(Command::quoted).toList());
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
