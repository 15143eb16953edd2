package dev.headroom.core.runtime.pip;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.model.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs pip or uv, and says in words for people why it failed. */
public final class PipRun {
    /** The code of the problem after a cancelled run. */
    public static final String CANCELLED = "cancelled";

    /** What to do where pip does not get its packages. */
    private static final String ADVICE =
            "Check that this computer is online, and try again. A company's proxy is set by"
                    + " HTTPS_PROXY, and its package index by PIP_INDEX_URL.";

    private static final Duration INSTALL = Duration.ofMinutes(30);
    private static final Duration SHORT = Duration.ofMinutes(2);

    private final Commands commands;
    private final Path folder;
    private final long room;

    /**
     * For one environment.
     *
     * @param folder where it is or will be, for messages
     * @param room what it needs on the disk, in bytes
     */
    public PipRun(Commands commands, Path folder, long room) {
        this.commands = commands;
        this.folder = folder;
        this.room = room;
    }

    /**
     * Receives the progress of a run and can cancel it.
     *
     * @param progress gets each line that it prints
     * @param cancelled whether somebody has asked for the end
     */
    public record Watch(Consumer<String> progress, BooleanSupplier cancelled) {}

    /**
     * Runs it to its end.
     *
     * @param argv pip or uv with its words, or what makes an environment
     * @param question what makes pip say more when it only says that it found nothing
     * @throws ProblemException {@code python-install} when it fails, with its own words; {@code cancelled} on wish
     */
    public void run(List<String> argv, Map<String, String> variables, Watch watcher, Optional<List<String>> question) {
        Result result = commands.run(argv, variables, INSTALL, watcher.progress(), watcher.cancelled());
        if (watcher.cancelled().getAsBoolean()) {
            throw cancelled();
        }
        if (result.ok()) {
            return;
        }
        PipFailure failure = new PipFailure(result);
        if (failure.isStopped()) {
            throw cancelled();
        }
        if (failure.isForRoom()) {
            throw failed(
                    failure.words(),
                    "Make about " + PipProgress.megabytes((double) room) + " of room in " + folder
                            + " and where pip unpacks (TMPDIR), then try again.");
        }
        Optional<String> more = question.filter(ignored -> failure.isDumb())
                .map(words -> commands.run(words, Map.of(), SHORT, line -> {}, watcher.cancelled()))
                .flatMap(asked -> new PipFailure(asked).reason());
        throw failed(more.map(why -> why + " (" + failure.words() + ")").orElseGet(failure::words), ADVICE);
    }

    /** Returns the problem of a cancelled install. */
    public static ProblemException failed(String why, String fix) {
        return ProblemException.failed("python-install", "Headroom's Python package could not be installed.", why, fix);
    }

    /** The problem of an install that somebody ended. */
    public static ProblemException cancelled() {
        return ProblemException.refused(CANCELLED, "The install was cancelled.", "", "Install again when you like.");
    }
}
