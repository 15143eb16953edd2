package dev.headroom.core.apply;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The user's crontab as a whole. */
final class CrontabEdit {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Host host;

    CrontabEdit(Host host) {
        this.host = host;
    }

    /** Replaces it when it still is what was planned on; absent means that there is none. */
    void replace(Optional<String> before, Optional<String> after) {
        Optional<String> now = read();
        if (now.equals(after)) {
            return;
        }
        if (!now.equals(before)) {
            throw ProblemException.failed(
                    "changed-since-preview",
                    "The crontab is not what it was when this was prepared.",
                    "Another program changed it.",
                    "Try again.");
        }
        write(after);
    }

    /** Puts the old one back if the new one stands. */
    void putBack(Optional<String> done, Optional<String> before) {
        Optional<String> now = read();
        if (!now.equals(before) && now.equals(done)) {
            write(before);
        }
    }

    private Optional<String> read() {
        Result result = host.commands().run(List.of("crontab", "-l"));
        if (result.ok()) {
            return Optional.of(result.out());
        }
        if (result.err().contains("no crontab for")) {
            return Optional.empty();
        }
        throw ProblemException.refused(
                "crontab-unreadable",
                "The crontab cannot be read.",
                result.lastLine(),
                "See what 'crontab -l' says; nothing was changed.");
    }

    private void write(Optional<String> text) {
        Result result = text.isPresent()
                ? host.commands().run(List.of("crontab", "-"), text.get(), LIMIT)
                : host.commands().run(List.of("crontab", "-r"));
        if (!result.ok()) {
            throw ProblemException.failed(
                    "crontab-unwritable", "The crontab cannot be changed.", result.lastLine(), "");
        }
    }
}
