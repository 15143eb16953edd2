package dev.headroom.desktop.elevation;

import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Outcome;
import java.util.List;

/** Translates the exit code of a command that ran behind a prompt into an outcome. */
final class ElevatedExit {
    /** pkexec(1): not allowed, or nobody could be asked. */
    private static final int NOT_ALLOWED = 127;

    /** Words that our command line does not know. */
    private static final int USAGE = 2;

    /** What osascript prints when the user closes the prompt. */
    private static final String CLOSED_ON_MAC = "(-128)";

    private ElevatedExit() {}

    static Outcome of(ElevatedProcess.End end, SystemAdministrator administrator) {
        if (end.said().isPresent()) {
            return end.said().get();
        }
        boolean closed =
                administrator.prompt() == PromptCommand.OSASCRIPT && end.err().contains(CLOSED_ON_MAC);
        if (closed || (administrator.prompt() != PromptCommand.NONE && end.code() == PromptCommand.DISMISSED)) {
            return new Outcome.Refused(administrator.problem("closed"));
        }
        if (administrator.prompt() == PromptCommand.POLKIT && end.code() == NOT_ALLOWED) {
            return new Outcome.Refused(administrator.problem("not-given", last(end.err())));
        }
        return end.code() == USAGE
                ? new Outcome.Refused(administrator.problem("command", last(end.err())))
                : new Outcome.Stuck(administrator.died(last(end.err())), List.of());
    }

    /** The problem in an outcome that is not a success. */
    static Problem problem(Outcome outcome, SystemAdministrator administrator) {
        return switch (outcome) {
            case Outcome.Refused refused -> refused.problem();
            case Outcome.RolledBack back -> back.problem();
            case Outcome.Stuck stuck -> stuck.problem();
            case Outcome.Outdated outdated -> outdated.problem();
            case Outcome.Cancelled ignored -> administrator.problem("closed");
            case Outcome.Applied ignored -> administrator.died("");
            case Outcome.Completed ignored -> administrator.died("");
        };
    }

    private static String last(String said) {
        return said.lines()
                .filter(line -> !line.isBlank())
                .reduce((one, next) -> next)
                .orElse("")
                .strip();
    }
}
