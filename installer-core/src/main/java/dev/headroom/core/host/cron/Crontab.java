package dev.headroom.core.host.cron;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.model.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The user's crontab as a whole. Every reader gets it exactly or not at all, so that no writer can replace what was not understood
 * (crontab(1)).
 */
public final class Crontab {
    /** The command that prints the crontab. */
    public static final List<String> LIST = List.of("crontab", "-l");

    /** What every crontab program says, before the user's name, when there simply is none. */
    public static final String NONE = "no crontab for ";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Crontab() {}

    /**
     * Returns the whole text; empty when there is no crontab.
     *
     * @throws ProblemException {@code crontab-unreadable} when the program fails, or when the text holds bytes that are not UTF-8
     */
    public static Optional<String> read(Commands commands) {
        Result result = commands.run(LIST);
        if (!result.ok()) {
            if (result.err().contains(NONE)) {
                return Optional.empty();
            }
            throw unreadable(result.lastLine());
        }
        if (result.out().contains("\uFFFD")) {
            throw unreadable("It holds bytes that are not UTF-8, which would be lost.");
        }
        return Optional.of(result.out());
    }

    /**
     * Replaces the crontab; does nothing when the new text is there already. Empty means that there is no crontab.
     *
     * @param before what the change was planned on
     * @throws ProblemException {@code changed-since-preview} when the crontab is another one by now, {@code crontab-unreadable},
     *     {@code crontab-unwritable}
     */
    public static void replace(Commands commands, Optional<String> before, Optional<String> after) {
        Optional<String> now = read(commands);
        if (now.equals(after)) {
            return;
        }
        if (!now.equals(before)) {
            throw ProblemException.failed(
                    "changed-since-preview",
                    "The crontab is not what it was when this change was prepared.",
                    "Another program changed it.",
                    "Try again.");
        }
        write(commands, after);
    }

    /**
     * Undoes {@link #replace}: writes the former text when the crontab still holds the new one.
     *
     * @param done the text that the change wrote
     * @param before the text that was there before the change
     * @throws ProblemException {@code crontab-unreadable}, {@code crontab-unwritable}
     */
    public static void restore(Commands commands, Optional<String> done, Optional<String> before) {
        Optional<String> now = read(commands);
        if (!now.equals(before) && now.equals(done)) {
            write(commands, before);
        }
    }

    private static void write(Commands commands, Optional<String> text) {
        Result result = text.isPresent()
                ? commands.run(List.of("crontab", "-"), text.get(), LIMIT)
                : commands.run(List.of("crontab", "-r"));
        if (!result.ok()) {
            throw ProblemException.failed(
                    "crontab-unwritable", "The crontab cannot be changed.", result.lastLine(), "");
        }
    }

    private static ProblemException unreadable(String why) {
        return ProblemException.refused(
                "crontab-unreadable",
                "The crontab cannot be read.",
                why,
                "See what 'crontab -l' says; nothing was changed.");
    }
}
