package dev.headroom.app.cli.interrupt;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/** What a person types after a question, read byte by byte so that nothing of the next line is taken. */
public final class TypedAnswer {
    private static final int LONGEST = 100;
    private static final Set<String> YES = Set.of("y", "yes");

    private final InputStream in;

    /**
     * Creates a reader for one answer that the user types.
     *
     * @param in where the answer comes from; it is not closed
     */
    public TypedAnswer(InputStream in) {
        this.in = in;
    }

    /** Reads one line; whether it says yes. An input that has ended says no. */
    public boolean isYes() {
        return YES.contains(line().toLowerCase(Locale.ROOT));
    }

    /** Reads one line without the spaces around it; empty when the input has ended. */
    String line() {
        StringBuilder word = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0 && next != '\n' && word.length() < LONGEST; next = in.read()) {
                word.append((char) next);
            }
        } catch (IOException closed) {
            return "";
        }
        return word.toString().strip();
    }
}
