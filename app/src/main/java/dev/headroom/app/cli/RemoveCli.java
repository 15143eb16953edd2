package dev.headroom.app.cli;

import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.interrupt.ApprovalPipe;
import dev.headroom.app.cli.interrupt.TypedAnswer;
import dev.headroom.app.cli.interrupt.UninterruptibleCommand;
import dev.headroom.app.cli.output.ChangeJson;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.PreviewPrinter;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code headroom install remove} and {@code restore}: restore every file that a profile changed. */
final class RemoveCli {
    private final Streams streams;
    private final Core.Changes changes;

    RemoveCli(Streams streams, Core.Changes changes) {
        this.streams = streams;
        this.changes = changes;
    }

    int remove(ProfileName profile, Arguments arguments) {
        boolean json = arguments.has("json") || arguments.has("await-approval");
        if (!arguments.has("dry-run") && !arguments.has("await-approval")) {
            Cancellation hurry = new Cancellation();
            int code = removed(profile, json, progress -> changes.remove(profile, progress, hurry), hurry);
            if (code == Exit.OK && arguments.has("purge")) {
                purge();
            }
            return code;
        }
        return switch (changes.preview(new Change.Remove(profile))) {
            case Answer.Refused<Preview> refused ->
                new OutcomeReport(streams).outcome(new Outcome.Refused(refused.problem()), json, List.of());
            case Answer.Value<Preview> preview
            when arguments.has("dry-run") -> new PreviewPrinter(streams).show(preview.value(), json);
            case Answer.Value<Preview> preview -> awaitApproval(preview.value());
        };
    }

    private void purge() {
        List<Path> deleted = changes.purge();
        if (deleted.isEmpty()) {
            streams.err()
                    .println("No files of an engine were deleted: there are none, or another profile can use them.");
        }
        deleted.forEach(file -> streams.err().println("Deleted " + file + "."));
    }

    /** Shows the plan and waits. A plan that is outdated by then ends the command: the new one was shown to nobody. */
    private int awaitApproval(Preview preview) {
        streams.out().println(ChangeJson.event(preview));
        return new ApprovalPipe(System.in).goesOn()
                ? approved(preview)
                : new OutcomeReport(streams).outcome(new Outcome.Cancelled(), true, List.of());
    }

    private int approved(Preview preview) {
        Cancellation hurry = new Cancellation();
        return removed(preview.deployment().profile(), true, progress -> changes.run(preview, progress, hurry), hurry);
    }

    private int removed(
            ProfileName profile, boolean json, Function<Consumer<Progress>, Outcome> removal, Cancellation hurry) {
        return new UninterruptibleCommand(streams).run(json, removal, "Removed deployment '" + profile + "'.", hurry);
    }

    int restore(Arguments arguments) {
        Optional<ProfileName> profile = arguments.value("profile").map(ProfileName::new);
        if (profile.isPresent() == arguments.has("all")) {
            throw new ProblemException(UsageError.of(
                    "The command does not know what to restore.",
                    "Use --profile NAME for one profile, or --all for all profiles."));
        }
        int code = new UninterruptibleCommand(streams)
                .run(false, progress -> changes.restore(profile, progress), outcome -> restored(outcome, profile));
        return code == Exit.OK && arguments.has("all") ? traces(arguments.has("yes")) : code;
    }

    /** What is in no record can only be told by how it looks, so it is taken out when somebody has seen it and agrees. */
    private int traces(boolean agreed) {
        List<String> traces = changes.traces();
        if (traces.isEmpty()) {
            streams.err().println("No known tool's settings lead to a Headroom that is gone.");
            return Exit.OK;
        }
        streams.err().println("A Headroom that is gone seems to have written this:");
        traces.forEach(trace -> streams.err().println("  " + trace));
        if (!agreed && !isMeant()) {
            streams.err().println("Nothing was changed. 'headroom install restore --all --yes' removes it.");
            return Exit.OK;
        }
        return new UninterruptibleCommand(streams).run(false, changes::takeOutTraces, "It was removed.");
    }

    private boolean isMeant() {
        if (!streams.live()) {
            return false;
        }
        streams.err().print("Remove it? [y/N] ");
        streams.err().flush();
        return new TypedAnswer(System.in).isYes();
    }

    /** The note that nothing is on record is the whole answer; it was printed with the other notes. */
    private static List<String> restored(Outcome outcome, Optional<ProfileName> profile) {
        boolean nothing = outcome instanceof Outcome.Completed completed
                && completed.notes().contains(Core.Changes.NOTHING_ON_RECORD);
        return nothing
                ? List.of()
                : List.of(profile.map(name -> "Restored the settings from before deployment '" + name + "'.")
                        .orElse("Restored the settings from before all deployments."));
    }
}
