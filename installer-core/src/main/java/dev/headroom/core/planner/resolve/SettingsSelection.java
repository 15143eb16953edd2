package dev.headroom.core.planner.resolve;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.planner.settings.ProfileSettings;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.Upstreams;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** With which settings a request wants the proxy: those of the profile, or of a new one, and over them what it names. */
final class SettingsSelection {
    /** The variables by which the Python installer learns of other upstreams; it records them. */
    private static final Set<String> UPSTREAMS = Set.of(
            "ANTHROPIC_TARGET_API_URL",
            "OPENAI_TARGET_API_URL",
            "GEMINI_TARGET_API_URL",
            "CLOUDCODE_TARGET_API_URL",
            "VERTEX_TARGET_API_URL",
            "BEDROCK_TARGET_API_URL",
            "ANTHROPIC_FOUNDRY_BASE_URL");

    private static final Pattern LIST = Pattern.compile("[A-Za-z0-9_.,*:/@-]{0,1000}");

    private final PortSelection ports;
    private final WorkspaceLayout workspace;
    private final Host host;

    SettingsSelection(PortSelection ports, WorkspaceLayout workspace, Host host) {
        this.ports = ports;
        this.workspace = workspace;
        this.host = host;
    }

    /**
     * Decides them.
     *
     * @param kept the profile as it is; empty for a new one
     * @throws ProblemException {@code bad-…} for values that an option cannot have, {@code port-taken}
     */
    ProfileSettings resolve(
            ApplyRequest request,
            ProfileName profile,
            Preset preset,
            RuntimeKind runtime,
            Optional<Deployment> kept,
            ExtraVariables extra) {
        String memory = workspace.root().resolve("memory.db").toString();
        ProfileSettings settings = kept.map(old -> ProfileSettings.of(old, memory))
                .orElseGet(() -> ProfileSettings.fresh(profile, preset, runtime, memory));
        settings.runtime(runtime);
        if (kept.isPresent() && request.preset().isPresent() && kept.get().preset() != preset) {
            settings.preset(preset);
        }
        port(request, profile, kept, settings);
        words(request, settings);
        upstreams(settings);
        extra.open().forEach(settings::variable);
        return settings;
    }

    private void port(ApplyRequest request, ProfileName profile, Optional<Deployment> kept, ProfileSettings settings) {
        Optional<String> word = request.port()
                .or(() -> kept.map(old -> String.valueOf(old.proxy().port())));
        settings.port(ports.choose(profile, word));
    }

    private static void words(ApplyRequest request, ProfileSettings settings) {
        RequestedChoices.plain("backend", request.backend()).ifPresent(settings::backend);
        RequestedChoices.plain("anyllm-provider", request.anyllmProvider()).ifPresent(settings::anyllmProvider);
        RequestedChoices.plain("region", request.region()).ifPresent(settings::region);
        RequestedChoices.plain("image", request.image())
                .map(ProxySettings::currentImage)
                .ifPresent(settings::image);
        request.engine().forEach((option, value) -> settings.engine(option, checked(option, value)));
    }

    /** Refuses a value that the option cannot have. */
    static String checked(EngineOption option, String value) {
        boolean fits = option.kind() == EngineOption.Kind.TEXT
                ? LIST.matcher(value).matches()
                : option.words().contains(value);
        if (!fits) {
            throw ProblemException.usage(
                    "bad-" + option.word(),
                    "Invalid value '" + RequestedChoices.printable(value) + "' for --" + option.word() + ".",
                    option.words().isEmpty()
                            ? "It may hold letters, digits and . _ , * : / @ - only."
                            : "It is one of: " + String.join(", ", option.words()) + ".",
                    "Choose one of these.");
        }
        return value;
    }

    /** As the Python installer does; what may hold a secret goes to the agent alone, like other variables of the session. */
    private void upstreams(ProfileSettings settings) {
        UPSTREAMS.stream().sorted().forEach(name -> host.variable(name)
                .filter(address -> Upstreams.isRecorded(address))
                .filter(address -> !address.startsWith(settings.proxy().address()))
                .ifPresent(address -> settings.variable(name, address)));
    }
}
