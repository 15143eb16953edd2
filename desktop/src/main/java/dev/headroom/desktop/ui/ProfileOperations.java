package dev.headroom.desktop.ui;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.status.Drift;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.elevation.Administrator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Does to profiles what needs no showing before; all of it blocks. */
record ProfileOperations(
        Core.Profiles profiles, Core.Control control, Core.Changes changes, Administrator administrator) {
    /** To one of the user's own; what went wrong, if anything. */
    Optional<Problem> own(ProfileName profile, Operation operation) {
        Consumer<Progress> silent = ignored -> {};
        return problem(
                switch (operation) {
                    case START -> control.start(profile, silent);
                    case STOP -> control.stop(profile, silent);
                    case RESTART -> control.restart(profile, silent);
                    case ROUTE -> control.route(profile);
                    case UNROUTE -> control.unroute(profile);
                });
    }

    /**
     * Resolves the drift of a profile; returns what went wrong, if anything. When the drift is not the one that the user saw,
     * nothing is done and the problem's code is {@code outdated}.
     */
    Optional<Problem> resolveDrift(ProfileName profile, Drift.Choice choice, List<Drift> shown) {
        return switch (changes.preview(new Change.ResolveDrift(profile, choice))) {
            case Installer.Answer.Refused<Preview> refused -> Optional.of(refused.problem());
            case Installer.Answer.Value<Preview> preview -> problem(resolve(preview.value(), shown));
        };
    }

    /** The preview was made before the drift is compared, so that a later change makes the preview outdated. */
    private Outcome resolve(Preview preview, List<Drift> shown) {
        Installer.Answer<List<Drift>> now = profiles.drift(preview.deployment().profile());
        return now.equals(new Installer.Answer.Value<>(shown))
                ? changes.run(preview, ignored -> {}, new Cancellation())
                : new Outcome.Outdated(preview);
    }

    /** Whether administrator rights can be asked for here. */
    boolean canAsk(ProfileName profile, Operation operation) {
        return administrator.asking(words(profile, operation)).possible();
    }

    /** To one of the whole machine, with the system's prompt before. */
    Optional<Problem> machine(ProfileName profile, Operation operation) {
        return problem(administrator.run(words(profile, operation), ignored -> {}))
                .filter(problem -> !problem.code().equals(Administrator.PROMPT_CLOSED));
    }

    private static List<String> words(ProfileName profile, Operation operation) {
        return Administrator.words(EnumWords.of(operation), profile);
    }

    private static Optional<Problem> problem(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied ignored -> Optional.empty();
            case Outcome.Completed ignored -> Optional.empty();
            case Outcome.Cancelled ignored -> Optional.empty();
            case Outcome.Outdated outdated -> Optional.of(outdated.problem());
            case Outcome.RolledBack back -> Optional.of(back.problem());
            case Outcome.Stuck stuck -> Optional.of(stuck.problem());
            case Outcome.Refused refused -> Optional.of(refused.problem());
        };
    }
}
