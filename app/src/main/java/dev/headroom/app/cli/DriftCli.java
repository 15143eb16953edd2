package dev.headroom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.ProgressPrinter;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.status.Drift;
import java.util.List;

/** {@code headroom install drift}: shows settings that were changed and resolves them. */
final class DriftCli {
    private final Streams streams;
    private final Core.Profiles profiles;
    private final Core.Changes changes;

    DriftCli(Streams streams, Core.Profiles profiles, Core.Changes changes) {
        this.streams = streams;
        this.profiles = profiles;
        this.changes = changes;
    }

    int run(ProfileName profile, Arguments arguments) {
        if (arguments.operands().isEmpty()) {
            return show(profile, arguments.has("json"));
        }
        if (arguments.operands().size() > 1) {
            throw new ProblemException(UsageError.of(
                    "Unexpected argument '" + arguments.operands().get(1) + "'.",
                    "Use one of repair, accept and let-go."));
        }
        String word = arguments.operands().getFirst();
        Drift.Choice choice = EnumWords.parse(Drift.Choice.class, word)
                .orElseThrow(() -> new ProblemException(UsageError.of(
                        "'" + word + "' does not resolve a changed setting.", "Use repair, accept or let-go.")));
        Outcome outcome = new ProgressPrinter(streams, false).rest(changes.resolveDrift(profile, choice));
        String done = outcome instanceof Outcome.Completed
                ? "There is nothing to resolve."
                : "Resolved the changed settings of deployment '" + profile + "'.";
        return new OutcomeReport(streams).outcome(outcome, List.of(done));
    }

    private int show(ProfileName profile, boolean json) {
        return switch (profiles.drift(profile)) {
            case Answer.Refused<List<Drift>> refused ->
                new OutcomeReport(streams).outcome(new Outcome.Refused(refused.problem()), json, List.of());
            case Answer.Value<List<Drift>> value -> {
                print(value.value(), json);
                yield Exit.OK;
            }
        };
    }

    private void print(List<Drift> drifts, boolean json) {
        if (json) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            drifts.forEach(drift -> all.addObject()
                    .put("tool", drift.tool())
                    .put("file", drift.file().toString())
                    .put("key", drift.key())
                    .put("ours", drift.ours())
                    .put("now", drift.now().orElse(null)));
            streams.out().println(all.toPrettyString());
            return;
        }
        if (drifts.isEmpty()) {
            streams.out().println("Every setting is as it was written.");
            return;
        }
        for (Drift drift : drifts) {
            streams.out().println(drift.tool() + ": " + drift.key() + " in " + drift.file());
            streams.out().println("  written: " + drift.ours());
            streams.out().println("  now:     " + drift.now().orElse("(removed)"));
        }
        streams.out().println("Resolve them with 'headroom install drift repair', 'accept' or 'let-go'.");
    }
}
