package dev.headroom.app.cli.args;

import dev.headroom.core.api.local.Installers;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.ToolDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The subcommands of {@code headroom install}. */
public enum InstallCommand {
    APPLY(
            "Install a profile, or change an existing one: show the plan, carry it out and route the tools",
            applyOptions(Installers.tools())),
    STATUS(
            "Show the status of one profile",
            List.of(profile(), json(), CliOption.flag("check", "Exit with 4 when the profile is not healthy"))),
    LIST("Show every profile, one line each", List.of(json())),
    START("Start a profile and route its tools", List.of(profile(), json())),
    STOP(
            "Unroute the tools of a profile and stop its proxy",
            List.of(
                    profile(),
                    CliOption.flag("force", "Stop the proxy even if a tool cannot be unrouted; that tool then fails"),
                    json())),
    RESTART("Stop and start a profile", List.of(profile(), json())),
    ROUTE("Route the tools of a running profile", List.of(profile())),
    UNROUTE("Unroute the tools of a profile; the proxy keeps running", List.of(profile())),
    DRIFT("Show settings that were changed; resolve them with repair, accept or let-go", List.of(profile(), json())),
    LOGS(
            "Show the log of a profile",
            List.of(
                    profile(),
                    CliOption.flag("follow", "Print new lines as they are written")
                            .letter("f"),
                    CliOption.of("lines", "N", "The number of lines to print (50)")
                            .letter("n"))),
    EXPORT(
            "Print a profile in the format of another program",
            List.of(profile(), CliOption.choice("format", List.of("compose"), "A file for Docker Compose"))),
    REMOVE(
            "Remove a profile and restore every file it changed",
            List.of(
                    profile(),
                    CliOption.flag("purge", "Also delete what engines left, if no other profile can use it"),
                    CliOption.flag("dry-run", "Only show the plan; change nothing"),
                    yes(),
                    json(),
                    awaitApproval())),
    RESTORE(
            "Remove profiles whose manifest is lost or damaged, from our own records",
            List.of(profile(), CliOption.flag("all", "All recorded profiles"), yes()));

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
                "await-approval", "With --json: print the plan, then wait for the line 'apply' on standard input");
    }

    private static CliOption yes() {
        return CliOption.flag("yes", "Do not ask for confirmation");
    }

    /**
     * The options of apply; their values become an {@link ApplyRequest}.
     *
     * @param tools what {@code --target} may name
     */
    public static List<CliOption> applyOptions(List<ToolDescription> tools) {
        List<CliOption> options = new ArrayList<>();
        options.add(CliOption.of("file", "FILE", "A profile in TOML (docs/fleet.md); other options override it"));
        options.add(CliOption.choice(
                "preset", EnumWords.all(Preset.class), "How the proxy is kept running (persistent-service)"));
        options.add(CliOption.choice(
                "runtime",
                EnumWords.all(RuntimeKind.class),
                "What answers the requests (python if found, else embedded)"));
        options.add(CliOption.choice("scope", EnumWords.all(Scope.class), "How far the routing reaches (user)"));
        options.add(CliOption.choice(
                "providers", EnumWords.all(ProviderMode.class), "Which tools to route (auto: those found)"));
        List<String> words = tools.stream().map(ToolDescription::word).toList();
        options.add(new CliOption("target", "", "TOOL", words, "A tool to route, with --providers manual; repeatable"));
        options.add(CliOption.of("profile", "NAME", "The profile ($HEADROOM_DEPLOYMENT_PROFILE, else default)"));
        options.add(
                CliOption.of("port", "PORT", "1-65535, or auto: the profile's present port or the next free one (8787)")
                        .letter("p"));
        options.add(CliOption.of("backend", "NAME", "The provider family behind the proxy (anthropic)"));
        options.add(CliOption.of("anyllm-provider", "NAME", "The provider when the backend is anyllm"));
        options.add(CliOption.of("region", "NAME", "The cloud region, for backends that need one"));
        options.addAll(EngineOptions.OPTIONS);
        options.add(CliOption.of("image", "IMAGE", "The Docker image"));
        options.add(CliOption.of("copilot-model", "MODEL", modelHelp(tools)));
        options.add(CliOption.of("python", "PATH", "The Python install of Headroom to use"));
        options.add(CliOption.of("env", "NAME=VALUE", "Set a variable for the proxy; NAME= removes it; repeatable"));
        options.add(CliOption.flag(
                "front-door", "Let our gateway listen in front of the engine (default, except on demand)"));
        options.add(CliOption.flag("no-front-door", "Let the engine listen on the public port itself"));
        options.addAll(sharedEngine());
        options.add(CliOption.flag("reset", "Start from the defaults, not from the settings of the existing profile"));
        options.add(yes());
        options.add(CliOption.flag("dry-run", "Only show the plan; change nothing"));
        options.add(json());
        options.add(awaitApproval());
        return options;
    }

    private static List<CliOption> sharedEngine() {
        return List.of(
                CliOption.of("engine-url", "URL", "With --runtime remote: the shared engine (docs/team.md)"),
                CliOption.of("engine-token-file", "FILE", "The file, readable by you alone, with the engine's token"),
                CliOption.of("engine-token-command", "COMMAND", "The command that prints the engine's token"),
                CliOption.flag(
                        "engine-token-keyring", "Ask for the engine's token, and keep it in the keyring of the system"),
                CliOption.flag("engine-sees-my-keys", "Allow that the shared engine sees the keys of your tools"),
                CliOption.of("engine-first-byte", "SECONDS", "How long an answer may take to begin (600)"),
                CliOption.flag("direct", "Go past the shared engine while it does not answer (default)"),
                CliOption.flag("no-direct", "Refuse requests while the shared engine does not answer"));
    }

    private static String modelHelp(List<ToolDescription> tools) {
        List<String> needing = tools.stream()
                .filter(ToolDescription::needsModel)
                .map(ToolDescription::word)
                .toList();
        return "The model for " + String.join(", ", needing) + ", which cannot be routed without one";
    }
}
