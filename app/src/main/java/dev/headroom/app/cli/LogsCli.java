package dev.headroom.app.cli;

import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.StdoutReader;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** {@code headroom install logs}: prints and follows the log of one profile. */
final class LogsCli {
    private static final int DEFAULT_LINES = 50;
    private static final int MOST_LINES = 10_000;
    private static final int CHUNK = 65_536;
    private static final Duration PERIOD = Duration.ofMillis(300);

    private final Streams streams;
    private final Core.Profiles profiles;

    LogsCli(Streams streams, Core.Profiles profiles) {
        this.streams = streams;
        this.profiles = profiles;
    }

    int run(ProfileName profile, Arguments arguments) {
        int lines = arguments.value("lines").map(LogsCli::count).orElse(DEFAULT_LINES);
        Path log = profiles.workspace().log(profile);
        long end = size(log);
        List<String> shown = profiles.logTail(profile, lines);
        shown.forEach(streams.out()::println);
        boolean nothing = lines == 0 ? end == 0 : shown.isEmpty();
        if (nothing && profiles.view(profile) instanceof Answer.Refused<ProfileView> unknown) {
            return new OutcomeReport(streams).problem(unknown.problem());
        }
        if (nothing) {
            streams.err().println("There is no log of profile '" + profile + "' yet.");
        }
        if (arguments.has("follow")) {
            follow(log, end);
        }
        return Exit.OK;
    }

    private static int count(String word) {
        if (!word.matches("[0-9]{1,9}")) {
            throw new ProblemException(
                    UsageError.of("'" + word + "' is no number of lines.", "Use a number, such as -n 50."));
        }
        return Math.min(Integer.parseInt(word), MOST_LINES);
    }

    /** Shows what is added after {@code position}, until the process is ended or nobody reads it. A log that shrank was begun anew. */
    private void follow(Path log, long position) {
        StdoutReader audience = new StdoutReader();
        long shown = position;
        try {
            while (!streams.out().checkError()) {
                if (audience.leavesWithin(PERIOD)) {
                    // Nobody gets it; it makes the stream know.
                    streams.out().println();
                    return;
                }
                long size = size(log);
                shown = size < shown ? 0 : shown;
                shown += show(log, shown, size - shown);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long show(Path log, long from, long count) {
        if (count <= 0) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, CHUNK));
            int read = Math.max(0, channel.read(buffer, from));
            streams.out().write(buffer.array(), 0, read);
            streams.out().flush();
            return read;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw ProblemException.failed("log-unreadable", "The log cannot be read.", log + ": " + e.getMessage(), "");
        }
    }

    private static long size(Path log) {
        return log.toFile().length();
    }
}
