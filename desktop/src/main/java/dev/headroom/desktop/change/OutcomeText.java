package dev.headroom.desktop.change;

import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Outcome;
import dev.headroom.desktop.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a change ended, in a headline and lines. Pure functions. */
public final class OutcomeText {
    private OutcomeText() {}

    /** The headline. */
    public static String headline(Outcome outcome, Messages messages) {
        return switch (outcome) {
            case Outcome.Applied applied ->
                messages.text("outcome.applied", applied.deployment().profile().value());
            case Outcome.Completed ignored -> messages.text("outcome.completed");
            case Outcome.RolledBack ignored -> messages.text("outcome.rolled-back");
            case Outcome.Stuck ignored -> messages.text("outcome.stuck");
            case Outcome.Refused ignored -> messages.text("outcome.refused");
            case Outcome.Outdated ignored -> messages.text("outcome.outdated");
            case Outcome.Cancelled ignored -> messages.text("outcome.cancelled");
        };
    }

    /** The lines below it: reason and advice, leftovers, notes. */
    public static List<String> lines(Outcome outcome, Messages messages) {
        return switch (outcome) {
            case Outcome.Applied applied -> said(applied.notes(), messages);
            case Outcome.Completed completed -> said(completed.notes(), messages);
            case Outcome.RolledBack back -> problem(back.problem(), messages);
            case Outcome.Refused refused -> problem(refused.problem(), messages);
            case Outcome.Outdated _, Outcome.Cancelled _ -> List.of();
            case Outcome.Stuck stuck -> {
                List<String> lines = new ArrayList<>(problem(stuck.problem(), messages));
                lines.addAll(said(stuck.leftovers(), messages));
                yield lines;
            }
        };
    }

    public static boolean isGood(Outcome outcome) {
        return outcome instanceof Outcome.Applied || outcome instanceof Outcome.Completed;
    }

    /** What, why and what to do. */
    public static List<String> problem(Problem problem, Messages messages) {
        List<String> lines = Stream.of(problem.what(), problem.why(), problem.fix())
                .filter(line -> !line.isEmpty())
                .toList();
        return said(lines, messages);
    }

    private static List<String> said(List<String> lines, Messages messages) {
        return lines.stream().map(messages::said).toList();
    }
}
