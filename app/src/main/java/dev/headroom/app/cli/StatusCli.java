package dev.headroom.app.cli;

import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.output.EngineText;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.SavingsText;
import dev.headroom.app.cli.output.StatusJson;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.app.cli.output.ToolStateText;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.Savings;
import java.util.List;
import java.util.Optional;

/** {@code headroom install status}: shows the status of one profile. */
final class StatusCli {
    private static final int COLUMN = 12;

    private final Streams streams;
    private final Core.Profiles profiles;

    StatusCli(Streams streams, Core.Profiles profiles) {
        this.streams = streams;
        this.profiles = profiles;
    }

    int run(ProfileName profile, Arguments arguments) {
        return switch (profiles.view(profile)) {
            case Answer.Refused<ProfileView> refused ->
                new OutcomeReport(streams)
                        .outcome(new Outcome.Refused(refused.problem()), arguments.has("json"), List.of());
            case Answer.Value<ProfileView> value -> show(value.value(), arguments);
        };
    }

    private int show(ProfileView view, Arguments arguments) {
        Optional<Savings> savings =
                view.health().isLive() ? profiles.savings(view.deployment().profile()) : Optional.empty();
        Optional<String> nothing =
                savings.flatMap(counts -> profiles.whyNothing(view, counts)).map(NothingSaved::sentence);
        if (arguments.has("json")) {
            streams.out().println(StatusJson.of(view, savings, nothing).toPrettyString());
        } else {
            print(view, savings, nothing);
        }
        boolean healthy = view.health().isReady() && !isRefusing(view);
        return arguments.has("check") && !healthy ? Exit.UNHEALTHY : Exit.OK;
    }

    private void print(ProfileView view, Optional<Savings> savings, Optional<String> nothing) {
        var deployment = view.deployment();
        line("Profile:", deployment.profile().value());
        line("Preset:", deployment.preset().id());
        line("Runtime:", deployment.runtime().id());
        line("Supervisor:", deployment.supervisor());
        line("Scope:", deployment.scope().id());
        line("Port:", String.valueOf(deployment.proxy().port()));
        line("Status:", status(view));
        line("Healthy:", healthy(view));
        deployment
                .sharedEngine()
                .ifPresent(url -> line("Engine at:", url + " (shared; it sees the keys of the tools)"));
        EngineText.tokenPlace(deployment).ifPresent(place -> line("Its token:", place));
        if (view.health() instanceof Health.Live live) {
            line("Health URL:", deployment.healthUrl());
            line("Backend:", live.backend().isEmpty() ? deployment.proxy().backend() : live.backend());
        }
        deployment.answers().ifPresent(word -> line("Answers:", EngineText.answers(word)));
        savings.ifPresent(counts -> SavingsText.lines(counts, deployment).forEach(this::line));
        for (ToolView tool : view.tools()) {
            String sent = savings.flatMap(counts -> SavingsText.tool(counts, tool.id()))
                    .map(words -> "; " + words)
                    .orElse("");
            line(tool.title() + ":", ToolStateText.of(tool) + sent);
        }
        view.notes().forEach(note -> line("Note:", note));
        nothing.ifPresent(why -> line("Note:", "Nothing was saved so far. " + why));
    }

    private void line(String label, String text) {
        streams.out().println(label + " ".repeat(Math.max(1, COLUMN - label.length())) + text);
    }

    /** Begins with running or stopped: running too when our own process answers and its supervisor knows nothing of it. */
    static String status(ProfileView view) {
        boolean live = view.health().isLive();
        return switch (view.supervisor()) {
            case SupervisorStatus.Running running ->
                running.pid() > 0 ? "running (process " + running.pid() + ")" : "running";
            case SupervisorStatus.Starting _ -> "running (starting)";
            case SupervisorStatus.Stopped _
            when live -> view.stopped() ? "running (although it was stopped)" : "running (started by something else)";
            case SupervisorStatus.Stopped _
            when !view.stopped() && hasOtherProgram(view.health()) ->
                "stopped (another program has its port: end it, or apply with another --port)";
            case SupervisorStatus.Stopped _ ->
                view.stopped() ? "stopped" : "stopped (it should run: 'headroom install start')";
            case SupervisorStatus.NotInstalled _ -> word(live) + " (not installed)";
            case SupervisorStatus.Failed failed -> word(live) + " (failed: " + failed.why() + ")";
            case SupervisorStatus.Unknown unknown -> word(live) + " (unknown: " + unknown.why() + ")";
        };
    }

    /** Whether something that is not the profile's proxy listens on the port: the profile cannot start there. */
    private static boolean hasOtherProgram(Health health) {
        return health instanceof Health.PortConflict || health instanceof Health.Unresponsive;
    }

    private static String word(boolean live) {
        return live ? "running" : "stopped";
    }

    /** Whether it answers every request with an error, because its engine is away and nothing may go past that. */
    private static boolean isRefusing(ProfileView view) {
        return view.deployment().isHeldToEngine() && view.health() instanceof Health.Live live && live.direct();
    }

    private static String healthy(ProfileView view) {
        return isRefusing(view)
                ? "no (its shared engine does not answer, and no request may go past it)"
                : healthy(view.health());
    }

    static String healthy(Health health) {
        return switch (health) {
            case Health.NotListening ignored -> "no";
            case Health.Unresponsive hanging -> "no (it listens but does not answer: " + hanging.why() + ")";
            case Health.PortConflict stranger -> "no (the port is answered by " + stranger.who() + ")";
            case Health.Live live when live.ready() && live.direct() -> "yes (past its engine, which is down)";
            case Health.Live live
            when live.ready() && !live.optionalFailing().isEmpty() ->
                "yes (without: " + String.join(", ", live.optionalFailing()) + ")";
            case Health.Live live when live.ready() -> "yes";
            case Health.Live live -> "no (alive, not ready: " + String.join(", ", live.failing()) + ")";
        };
    }
}
