package dev.headroom.app.cli.interrupt;

import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.ProgressPrinter;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.PythonInstall;
import dev.headroom.core.api.PythonInstall.Wanted;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Installs and removes the engine for Python. Ctrl-C takes an install back, and says so at once. */
public final class EngineCommand {
    private final Streams streams;
    private final PythonInstall python;
    private final Parts parts;
    private final TypedAnswer answer;

    /**
     * The objects that these commands use.
     *
     * @param control restarts the profiles that run what was installed
     * @param runs whether a profile is meant to run
     * @param python installs and removes the managed Python engine
     */
    public record Parts(PythonInstall python, Core.Control control, Predicate<ProfileName> runs) {}

    /**
     * The commands.
     *
     * @param in what the user types, for the questions whether an older version is meant and a profile is restarted
     */
    public EngineCommand(Streams streams, Parts parts, InputStream in) {
        this.streams = streams;
        this.python = parts.python();
        this.parts = parts;
        answer = new TypedAnswer(in);
    }

    /**
     * Installs; an older version than the one that is there only after a question on a terminal. Then the profiles that run it
     * are restarted, after a question for each.
     *
     * @param restart whether they are restarted without a question
     * @return the exit code
     */
    public int install(Wanted wanted, boolean restart) {
        int code = attempt(wanted)
                .or(() -> attempt(new Wanted(wanted.version(), true)))
                .orElse(Exit.FAILED);
        return code == Exit.OK ? restarted(restart) : code;
    }

    /** Ends with the first profile that is not ready on the new version: then the version before is in its place again. */
    private int restarted(boolean unasked) {
        int code = Exit.OK;
        for (ProfileName profile : python.onTrial()) {
            boolean wanted = code == Exit.OK && parts.runs().test(profile) && (unasked || isWanted(profile));
            code = wanted ? report(parts.control().restart(profile, new ProgressPrinter(streams, false))) : code;
        }
        return code;
    }

    private boolean isWanted(ProfileName profile) {
        if (!streams.live()) {
            return false;
        }
        streams.err().print("Restart profile '" + profile + "' on it now? [Y/n] ");
        streams.err().flush();
        return List.of("", "y", "yes").contains(answer.line().toLowerCase(Locale.ROOT));
    }

    /** Empty when an older version is wanted, and is meant: the question is asked when Ctrl-C just ends the command again. */
    private Optional<Integer> attempt(Wanted wanted) {
        Cancellation cancellation = new Cancellation();
        ProgressPrinter progress = new ProgressPrinter(streams, false);
        Outcome outcome;
        try (Interrupt _ = new Interrupt(() -> {
            cancellation.request();
            streams.err().println("Interrupted: the incomplete install is being undone.");
        })) {
            outcome = python.install(wanted, progress, cancellation);
            if (!isQuestion(outcome)) {
                // While the process waits: afterwards Ctrl-C has ended it.
                return Optional.of(report(outcome));
            }
        }
        if (outcome instanceof Outcome.Refused refused && isMeant(refused.problem())) {
            return Optional.empty();
        }
        streams.err().println("Nothing was changed.");
        return Optional.of(Exit.CANCELLED);
    }

    private boolean isQuestion(Outcome outcome) {
        return streams.live()
                && outcome instanceof Outcome.Refused refused
                && refused.problem().code().equals(PythonInstall.OLDER);
    }

    /** Removes the managed Python engine; returns the exit code. */
    public int remove() {
        return report(python.remove(new ProgressPrinter(streams, false)));
    }

    /** The sentences of an outcome are the result. */
    private int report(Outcome outcome) {
        return new OutcomeReport(streams)
                .outcome(outcome, outcome instanceof Outcome.Completed completed ? completed.notes() : List.of());
    }

    private boolean isMeant(Problem problem) {
        streams.err().print(problem.what() + " " + problem.why() + " Go back to it? [y/N] ");
        streams.err().flush();
        return answer.isYes();
    }
}
