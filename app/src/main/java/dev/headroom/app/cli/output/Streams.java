package dev.headroom.app.cli.output;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The streams for results and for messages.
 *
 * @param out results
 * @param err progress and warnings
 * @param live whether a user watches all of it on a terminal; progress is then one changing line
 * @param colour whether to use colours
 */
public record Streams(PrintStream out, PrintStream err, boolean live, boolean colour) {
    /** Those of this process. Colours follow NO_COLOR (no-color.org). */
    // The check for null is for the null checker; since JDK 22 there always is a console.
    @SuppressWarnings("SystemConsoleNull")
    public static Streams standard(Map<String, String> environment) {
        Console console = System.console();
        boolean live = console != null
                && console.isTerminal()
                && messagesGoWhereResultsGo()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        boolean colour = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Streams(stream(FileDescriptor.out), stream(FileDescriptor.err), live, colour);
    }

    /** A console is about input and results alone. POSIX systems name the open files of a process in /dev/fd. */
    private static boolean messagesGoWhereResultsGo() {
        try {
            return Files.getAttribute(Path.of("/dev/fd/2"), "unix:rdev")
                    .equals(Files.getAttribute(Path.of("/dev/fd/1"), "unix:rdev"));
        } catch (IOException e) {
            return false;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            // Windows.
            return true;
        }
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
