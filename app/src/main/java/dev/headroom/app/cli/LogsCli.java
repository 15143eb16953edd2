package dev.headroom.app.cli;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code headroom install logs}. */
final class LogsCli {
    private static final int DEFAULT_LINES = 50;
    private static final int FOLLOW_LINES = 10_000;
    private static final long PERIOD_MILLIS = 300;

    private final Streams streams;
    private final Installer installer;

    LogsCli(Streams streams, Installer installer) {
        this.streams = streams;
        this.installer = installer;
    }

    int run(ProfileName profile, Arguments arguments) {
        int lines = arguments.value("lines").map(LogsCli::count).orElse(DEFAULT_LINES);
        List<String> shown = installer.logTail(profile, lines);
        shown.forEach(streams.out()::println);
        if (shown.isEmpty()) {
            streams.err().println("There is no log of profile '" + profile + "' yet.");
        }
        if (arguments.has("follow")) {
            follow(profile);
        }
        return Exit.OK;
    }

    private static int count(String word) {
        try {
            return Math.clamp(Integer.parseInt(word), 0, FOLLOW_LINES);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    Cli.usage("'" + word + "' is no number of lines.", "Use a number, such as -n 50."));
        }
    }

    private void follow(ProfileName profile) {
        CountDownLatch end = new CountDownLatch(1);
        List<String> last = installer.logTail(profile, FOLLOW_LINES);
        try {
            while (!end.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                List<String> now = installer.logTail(profile, FOLLOW_LINES);
                int old = now.size() >= last.size() ? last.size() : 0;
                now.subList(old, now.size()).forEach(streams.out()::println);
                last = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
