package dev.headroom.app.cli.args;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The subcommands of {@code headroom install}. */
public enum InstallCommand {
    APPLY("Install or update a profile: preview, apply, prove that it is healthy, route the tools", applyOptions()),
    STATUS(
            "Show one profile as it is",
            List.of(profile(), json(), CliOption.flag("check", "Exit with 4 when it is not healthy"))),
    LIST("Show every profile, a line each", List.of(json())),
    START("Start a profile and route its tools", List.of(profile(), json())),
    STOP("Unroute the tools of a profile and end it", List.of(profile(), json())),
    RESTART("Stop and start a profile", List.of(profile(), json())),
    ROUTE("Route the tools of a running profile", List.of(profile())),
    UNROUTE("Take the routing of a profile's tools back; the proxy keeps running", List.of(profile())),
    DRIFT("Show settings that somebody changed; settle them with repair, accept or let-go", List.of(profile(), json())),
    LOGS(
            "Show the log of a profile",
            List.of(
                    profile(),
                    CliOption.flag("follow", "Go on with what is added").letter("f"),
                    CliOption.of("lines", "N", "How many lines (50)").letter("n"))),
    EXPORT(
            "Print a profile in the words of another program",
            List.of(profile(), CliOption.choice("format", List.of("compose"), "A file for Docker Compose"))),
    REMOVE(
            "Take a profile back to the last byte",
            List.of(
                    profile(),
                    CliOption.flag("dry-run", "Only show what would be done"),
                    yes(),
                    json(),
                    awaitApproval())),
    RESTORE(
            "Take profiles back from our own records, without their manifests",
            List.of(profile(), CliOption.flag("all", "Every profile on record"), yes()));

    private final String summary;

    // The list is made by List.of or copied.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<CliOption> options;

    InstallCommand(String summary, List<CliOption> options) {
        this.summary = summary;
        this.options = List.copyOf(options);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String summary() {
        return summary;
    }

    public List<CliOption> options() {
        return options;
    }

    /** One of its options, by a name that it has. */
    CliOption option(String name) {
        return options.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public static Optional<InstallCommand> of(String word) {
        return EnumWords.parse(InstallCommand.class, word);
    }

    private static CliOption profile() {
        return CliOption.of(
                "profile", "NAME", "The profile ($HEADROOM_DEPLOYMENT_PROFILE, else the only one, else default)");
    }

    private static CliOption json() {
        return CliOption.flag("json", "Print JSON for programs");
    }

    private static CliOption awaitApproval() {
        return CliOption.flag(
                "await-approval", "With --json: show first, go on when 'apply' is read, cancel when the input ends");
    }

    private static CliOption yes() {
        return CliOption.flag("yes", "Ask nothing");
    }

    /** The options of apply; their values become an {@link ApplyRequest}. */
    private static List<CliOption> applyOptions() {
        List<CliOption> options = new ArrayList<>();
        options.add(CliOption.of(
                "file", "FILE", "A profile written in TOML, see docs/fleet.md; words given besides it win"));
        options.add(
                CliOption.choice("preset", EnumWords.all(Preset.class), "How it is kept running (persistent-service)"));
        options.add(CliOption.choice(
                "runtime", EnumWords.all(RuntimeKind.class), "What the proxy is (python if found, else embedded)"));
        options.add(CliOption.choice("scope", EnumWords.all(Scope.class), "How far it reaches (user)"));
        options.add(
                CliOption.choice("providers", EnumWords.all(ProviderMode.class), "Which tools (auto: those found)"));
        List<String> tools = List.of(ToolId.values()).stream().map(ToolId::id).toList();
        options.add(new CliOption("target", "", "TOOL", tools, "A tool, with --providers manual; repeatable"));
        options.add(CliOption.of("profile", "NAME", "The profile ($HEADROOM_DEPLOYMENT_PROFILE, else default)"));
        options.add(CliOption.of("port", "PORT", "1-65535, or auto for the one it has or the next free one (8787)")
                .letter("p"));
        options.add(CliOption.of("backend", "NAME", "The provider family behind the proxy (anthropic)"));
        options.add(CliOption.of("anyllm-provider", "NAME", "The provider when the backend is anyllm"));
        options.add(CliOption.of("region", "NAME", "The cloud region, for backends that need one"));
        options.add(CliOption.choice("mode", List.of("token", "cache"), "How the proxy saves (token)"));
        options.add(CliOption.flag("memory", "Let the proxy keep a memory"));
        options.add(CliOption.flag("telemetry", "Let the proxy report usage to its makers"));
        options.add(CliOption.flag("no-telemetry", "Let it not (the default)"));
        options.add(CliOption.of("image", "IMAGE", "The Docker image"));
        options.add(
                CliOption.of("copilot-model", "MODEL", "The model for copilot, which cannot be routed without one"));
        options.add(CliOption.of("python", "PATH", "The Python install of Headroom to use"));
        options.add(CliOption.of("env", "NAME=VALUE", "A variable for the proxy; repeatable"));
        options.add(CliOption.flag("no-front-door", "Let the engine itself hold the public port"));
        options.add(yes());
        options.add(CliOption.flag("dry-run", "Only show what would be done"));
        options.add(json());
        options.add(awaitApproval());
        return options;
    }
}
