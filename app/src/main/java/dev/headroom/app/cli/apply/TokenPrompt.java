package dev.headroom.app.cli.apply;

import dev.headroom.app.cli.args.UsageError;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.TypedToken;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Asks for the token of a shared engine: without an echo on a terminal, else in the first line of the input. */
final class TokenPrompt {
    private static final int LONGEST = 8192;

    private final InputStream in;
    private final PrintStream messages;

    TokenPrompt(InputStream in, PrintStream messages) {
        this.in = in;
        this.messages = messages;
    }

    /**
     * Asks.
     *
     * @throws ProblemException when nothing is typed
     */
    TypedToken ask() {
        String typed = typed().strip();
        if (typed.isEmpty()) {
            throw new ProblemException(UsageError.of(
                    "No token was given.",
                    "--engine-token-keyring reads it from the terminal or from the first line of the input, as in:"
                            + " headroom install apply … --engine-token-keyring < FILE"));
        }
        return new TypedToken(typed);
    }

    // The check for null is for the null checker; since JDK 22 there always is a console.
    @SuppressWarnings("SystemConsoleNull")
    private String typed() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return line();
        }
        messages.print("Token of the shared engine (it is not shown): ");
        messages.flush();
        char[] typed = console.readPassword();
        return typed == null ? "" : new String(typed);
    }

    /** Byte by byte, so that nothing of the next line is taken. */
    private String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0 && next != '\n' && line.size() < LONGEST; next = in.read()) {
                line.write(next);
            }
        } catch (IOException closed) {
            return "";
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
