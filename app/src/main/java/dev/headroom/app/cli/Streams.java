package dev.headroom.app.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where results and messages go.
 *
 * @param out results
 * @param err progress and warnings
 * @param live whether somebody watches a terminal: then progress is a line that changes
 * @param colour whether colours are welcome
 */
public record Streams(PrintStream out, PrintStream err, boolean live, boolean colour) {
    /** Those of this process. Colours follow NO_COLOR (no-color.org). */
    // The check for null is for the null checker; since JDK 22 there always is a console.
    @SuppressWarnings("SystemConsoleNull")
    public static Streams standard(Map<String, String> environment) {
        Console console = System.console();
        boolean live = console != null
                && console.isTerminal()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        boolean colour = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Streams(stream(FileDescriptor.out), stream(FileDescriptor.err), live, colour);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    String bold(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    String red(String text) {
        return colour ? "\u001b[31m" + text + "\u001b[0m" : text;
    }

    String green(String text) {
        return colour ? "\u001b[32m" + text + "\u001b[0m" : text;
    }
}
