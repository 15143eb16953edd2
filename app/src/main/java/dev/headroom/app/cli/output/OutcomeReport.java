package dev.headroom.app.cli.output;

import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Outcome;
import java.util.List;

/** Prints problems and outcomes for the user and chooses the exit code. */
public final class OutcomeReport {
    private final Streams streams;

    public OutcomeReport(Streams streams) {
        this.streams = streams;
    }

    /** A problem as three short lines; returns its exit code. */
    public int problem(Problem problem) {
        streams.err().println(streams.red("Error:") + " " + oneLine(problem.what()));
        if (!problem.why().isBlank()) {
            streams.err().println("  " + oneLine(problem.why()));
        }
        streams.err().println("  " + oneLine(problem.fix() + " [" + problem.code() + "]"));
        return problem instanceof Problem.Usage ? Exit.USAGE : Exit.FAILED;
    }

    /** What other programs print may span lines and hold control characters; a sentence of ours never does. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return line.toString().strip();
    }

    /** How a change ended, also as the last line of JSON when that is wanted; returns the exit code. */
    public int outcome(Outcome outcome, boolean json, List<String> success) {
        if (json) {
            streams.out().println(ChangeJson.of(outcome));
        }
        return outcome(outcome, json ? List.of() : success);
    }

    /** How a change ended; {@code success} is printed when it went well. Returns the exit code. */
    public int outcome(Outcome outcome, List<String> success) {
        return switch (outcome) {
            case Outcome.Applied applied -> done(success);
            case Outcome.Completed completed -> done(success);
            case Outcome.RolledBack rolledBack -> {
                int code = problem(rolledBack.problem());
                streams.err().println("  Everything is as it was before.");
                yield code;
            }
            case Outcome.Stuck stuck -> {
                problem(stuck.problem());
                stuck.leftovers().forEach(left -> streams.err().println("  Left: " + left));
                streams.err().println("  'headroom install restore' tries again.");
                yield Exit.LEFTOVERS;
            }
            case Outcome.Refused refused -> problem(refused.problem());
            case Outcome.Outdated outdated -> problem(outdated.problem());
            case Outcome.Cancelled ignored -> {
                streams.err().println("Cancelled; everything is as it was before.");
                yield Exit.CANCELLED;
            }
        };
    }

    private int done(List<String> success) {
        success.forEach(streams.out()::println);
        return Exit.OK;
    }
}
