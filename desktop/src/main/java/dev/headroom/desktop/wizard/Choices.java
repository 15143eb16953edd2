package dev.headroom.desktop.wizard;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import java.util.List;

/**
 * All that the wizard asks for, as it stands.
 *
 * @param port as typed
 * @param targets the words of the ticked tools, used with {@code manual}
 * @param copilotModel as typed; empty when copilot is not to be routed
 */
public record Choices(
        String profile,
        Preset preset,
        RuntimeKind runtime,
        String port,
        String mode,
        boolean memory,
        Scope scope,
        ProviderMode providers,
        List<String> targets,
        String copilotModel) {
    public Choices {
        targets = List.copyOf(targets);
    }

    /**
     * What is recommended for a new profile.
     *
     * @param found the tools that are ticked when the user chooses by hand
     */
    public static Choices recommended(Preset preset, int port, String profile, List<String> found) {
        return new Choices(
                profile,
                preset,
                RuntimeKind.EMBEDDED,
                Integer.toString(port),
                ProxySettings.DEFAULT_MODE,
                false,
                Scope.USER,
                ProviderMode.AUTO,
                found,
                "");
    }

    /** A profile as it is, for changing it. */
    public static Choices of(Deployment deployment) {
        return new Choices(
                deployment.profile().value(),
                deployment.preset(),
                deployment.runtime(),
                Integer.toString(deployment.proxy().port()),
                deployment.proxy().mode(),
                deployment.proxy().memory(),
                deployment.scope(),
                deployment.providerMode(),
                deployment.targets(),
                "");
    }

    /** The request in the words of the command line. */
    public ApplyRequest request() {
        ApplyRequest.Draft draft = new ApplyRequest.Draft()
                .profile(profile.strip())
                .preset(preset.id())
                .runtime(runtime.id())
                .port(port.strip())
                .mode(mode)
                .memory(memory)
                .telemetry(false)
                .scope(scope.id())
                .providers(providers.id());
        if (providers == ProviderMode.MANUAL) {
            draft.targets(targets);
        }
        if (!copilotModel.isBlank()) {
            draft.copilotModel(copilotModel.strip());
        }
        return draft.request();
    }
}
