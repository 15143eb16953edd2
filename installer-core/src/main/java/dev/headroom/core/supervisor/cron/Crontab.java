package dev.headroom.core.supervisor.cron;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import java.util.List;
import java.util.Optional;

/** What the user's crontab holds now; reading it either succeeds or refuses (crontab(1)). */
public final class Crontab {
    public static final List<String> LIST = List.of("crontab", "-l");

    /** What every crontab program says, before the user's name, when there simply is none. */
    public static final String NONE = "no crontab for ";

    private Crontab() {}

    /**
     * The whole text; empty when there is no crontab.
     *
     * @throws ProblemException {@code crontab-unreadable} when it cannot be told, or not be told exactly
     */
    public static Optional<String> read(Host host) {
        Result result = host.commands().run(LIST);
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

    private static ProblemException unreadable(String why) {
        return ProblemException.refused(
                "crontab-unreadable",
                "The crontab cannot be read.",
                why,
                "See what 'crontab -l' says; nothing was changed.");
    }
}
