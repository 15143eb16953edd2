package dev.headroom.app.cli.apply;

import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.interrupt.ApprovalPipe;
import dev.headroom.app.cli.interrupt.Interrupt;
import dev.headroom.app.cli.output.ChangeJson;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.PreviewPrinter;
import dev.headroom.app.cli.output.ProgressPrinter;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.model.TypedToken;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code headroom install apply}: shows the plan, asks, and carries it out. */
public final class ApplyCli {
    private final Streams streams;
    private final Core.Profiles profiles;
    private final Core.Changes changes;
    private final Core.Offers offers;

    public ApplyCli(Streams streams, Core.Profiles profiles, Core.Changes changes, Core.Offers offers) {
        this.streams = streams;
        this.profiles = profiles;
        this.changes = changes;
        this.offers = offers;
    }

    /**
     * Plans an apply, asks, and carries it out; returns the exit code.
     *
     * @param named the profile that an option or a variable names; without one it is {@code default}, also if another
     *     profile is the only installed one
     */
    public int run(Optional<String> named, Arguments arguments) {
        boolean json = arguments.has("json");
        ApplyRequest request = request(named, arguments);
        return switch (changes.preview(new Change.Apply(request))) {
            case Answer.Refused<Preview> refused -> ended(new Outcome.Refused(refused.problem()), json, List.of());
            case Answer.Value<Preview> preview
            when arguments.has("dry-run") -> new PreviewPrinter(streams).show(preview.value(), json);
            case Answer.Value<Preview> preview when arguments.has("await-approval") -> awaitApproval(preview.value());
            case Answer.Value<Preview> preview -> apply(preview.value(), json, ignored -> {}, changes::runLatest);
        };
    }

    /** Shows the plan and waits. A plan that is outdated by then ends the command: the new one was shown to nobody. */
    private int awaitApproval(Preview preview) {
        streams.out().println(ChangeJson.event(preview));
        ApprovalPipe approval = new ApprovalPipe(System.in);
        return approval.goesOn()
                ? apply(preview, true, cancellation -> approval.atEnd(cancellation::request), changes::run)
                : ended(new Outcome.Cancelled(), true, List.of());
    }

    private int apply(Preview preview, boolean json, Consumer<Cancellation> reins, Run run) {
        String profile = preview.deployment().profile().value();
        if (preview.updates()) {
            streams.err().println("Updating existing deployment profile '" + profile + "'...");
        }
        Cancellation cancellation = new Cancellation();
        reins.accept(cancellation);
        ProgressPrinter progress = new ProgressPrinter(streams, json);
        ApplyHints hints = new ApplyHints(streams.err(), profiles, offers);
        // Open until the end was told: what ends us meanwhile waits for that too.
        try (Interrupt _ = new Interrupt(cancellation::request)) {
            return applied(preview, json, progress.rest(run.of(preview, progress, cancellation)), hints);
        }
    }

    /** How a plan is run: this very one, or, when nobody was shown it, the latest. */
    private interface Run {
        Outcome of(Preview preview, Consumer<Progress> progress, Cancellation cancellation);
    }

    private int applied(Preview preview, boolean json, Outcome outcome, ApplyHints hints) {
        String failed = "Failed to install deployment '" + preview.deployment().profile() + "'.";
        return switch (outcome) {
            case Outcome.RolledBack(var problem) ->
                ended(new Outcome.RolledBack(problem.under(failed)), json, List.of());
            case Outcome.Applied applied -> {
                hints.print(preview);
                yield ended(applied, json, success(applied.deployment()));
            }
            default -> ended(outcome, json, List.of());
        };
    }

    private int ended(Outcome outcome, boolean json, List<String> success) {
        return new OutcomeReport(streams).outcome(outcome, json, success);
    }

    private static List<String> success(Deployment deployment) {
        return List.of(
                "Installed persistent deployment '" + deployment.profile() + "' ("
                        + deployment.preset().id() + ", runtime="
                        + deployment.runtime().id() + ", scope="
                        + deployment.scope().id() + ").",
                "Health: " + deployment.healthUrl(),
                "Targets: " + String.join(", ", deployment.targets()));
    }

    private ApplyRequest request(Optional<String> named, Arguments arguments) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft();
        named.ifPresent(draft::profile);
        set(arguments, "preset", draft::preset);
        set(arguments, "runtime", draft::runtime);
        set(arguments, "scope", draft::scope);
        set(arguments, "providers", draft::providers);
        set(arguments, "port", draft::port);
        set(arguments, "backend", draft::backend);
        set(arguments, "anyllm-provider", draft::anyllmProvider);
        set(arguments, "region", draft::region);
        set(arguments, "image", draft::image);
        set(arguments, "copilot-model", draft::copilotModel);
        set(arguments, "python", draft::python);
        for (EngineOption option : EngineOption.values()) {
            if (option.kind() == EngineOption.Kind.SWITCH) {
                toggle(arguments, option.word(), on -> draft.engine(option, on ? EngineOption.ON : EngineOption.OFF));
            } else {
                set(arguments, option.word(), value -> draft.engine(option, value));
            }
        }
        toggle(arguments, "front-door", draft::frontDoor);
        Optional<TypedToken> token = Optional.of(arguments)
                .filter(it -> it.has("engine-token-keyring"))
                .map(_ -> new TokenPrompt(System.in, streams.err()).ask());
        draft.shared(shared(arguments).withToken(token));
        return draft.targets(arguments.values("target"))
                .env(arguments.values("env"))
                .reset(arguments.has("reset"))
                .request();
    }

    private static ApplyRequest.Shared shared(Arguments arguments) {
        return new ApplyRequest.Shared(
                arguments.value("engine-url"),
                arguments.value("engine-token-file"),
                arguments.value("engine-token-command"),
                position(arguments, "direct"),
                arguments.value("engine-first-byte"),
                arguments.has("engine-sees-my-keys"));
    }

    private static void toggle(Arguments arguments, String word, Consumer<Boolean> setter) {
        position(arguments, word).ifPresent(setter);
    }

    /** A switch has a flag for each of its positions. */
    private static Optional<Boolean> position(Arguments arguments, String word) {
        boolean on = arguments.has(word);
        boolean off = arguments.has("no-" + word);
        if (on && off) {
            throw new ProblemException(
                    UsageError.of("--" + word + " and --no-" + word + " say the opposite.", "Leave one of them out."));
        }
        return on || off ? Optional.of(on) : Optional.empty();
    }

    private static void set(Arguments arguments, String option, Consumer<String> setter) {
        arguments.value(option).ifPresent(setter);
    }
}
