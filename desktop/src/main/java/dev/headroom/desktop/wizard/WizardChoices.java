package dev.headroom.desktop.wizard;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.ToolFinding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that the wizard asks for, as it stands.
 *
 * @param port as typed
 * @param backend the provider family, as typed
 * @param mode how the engine saves
 * @param targets the words of the ticked tools, used with {@code manual}
 * @param copilotModel as typed; empty when copilot is not to be routed
 */
public record WizardChoices(
        String profile,
        Preset preset,
        RuntimeKind runtime,
        String port,
        String backend,
        String mode,
        boolean memory,
        Scope scope,
        ProviderMode providers,
        List<String> targets,
        String copilotModel) {
    /** Variables that follow from the other entries. */
    private static final Set<String> ASKED_FOR = Set.of(
            "HEADROOM_PORT",
            "HEADROOM_HOST",
            "HEADROOM_MODE",
            "HEADROOM_BACKEND",
            "HEADROOM_ANYLLM_PROVIDER",
            "HEADROOM_REGION",
            "HEADROOM_TELEMETRY",
            "HEADROOM_MEMORY_ENABLED");

    public WizardChoices {
        targets = List.copyOf(targets);
    }

    /**
     * What is recommended for a new profile.
     *
     * @param found what is there to choose from; the tools in it are ticked when the user chooses by hand
     */
    static WizardChoices recommended(MachineFindings found) {
        return new WizardChoices(
                found.freeName(),
                found.recommended(),
                found.engine(),
                Integer.toString(found.port().next()),
                ProxySettings.DEFAULT_BACKEND,
                ProxySettings.DEFAULT_MODE,
                false,
                Scope.USER,
                ProviderMode.AUTO,
                found.installed(),
                "");
    }

    /**
     * A profile as it is, for changing it.
     *
     * @param tools those that this program knows
     */
    static WizardChoices of(Deployment deployment, List<ToolFinding> tools) {
        return new WizardChoices(
                deployment.profile().value(),
                deployment.preset(),
                deployment.runtime(),
                Integer.toString(deployment.proxy().port()),
                deployment.proxy().backend(),
                deployment.proxy().mode(),
                deployment.proxy().memory(),
                deployment.scope(),
                deployment.providerMode(),
                deployment.targets(),
                model(deployment, tools));
    }

    /** The model that the profile was given for the first tool that needs one. */
    private static String model(Deployment deployment, List<ToolFinding> tools) {
        return tools.stream()
                .flatMap(finding -> finding.tool().recordedModel(deployment.toolEnvs()).stream())
                .findFirst()
                .orElse("");
    }

    /**
     * The same as it goes into a request: without the ticked tools that this scope does not reach, and with the tools that
     * were found here named when it is for the whole machine.
     */
    WizardChoices named(MachineFindings found) {
        boolean byName = scope == Scope.SYSTEM
                && providers == ProviderMode.AUTO
                && !found.installed().isEmpty();
        WizardChoices named = byName
                ? ChoicesBuilder.targets(ChoicesBuilder.providers(this, ProviderMode.MANUAL), found.installed())
                : this;
        return ChoicesBuilder.targets(named, named.reached(found.tools()));
    }

    /** The ticked tools that can be routed in this scope; a tool that this program does not know is left as it is. */
    List<String> reached(List<ToolFinding> tools) {
        return targets.stream()
                .filter(word -> tools.stream()
                        .map(ToolFinding::tool)
                        .filter(tool -> tool.word().equals(word))
                        .allMatch(tool -> tool.scopes().contains(scope)))
                .toList();
    }

    /**
     * The request in the words of the command line.
     *
     * @param edited the profile that is changed; what the wizard does not ask for stays as it is there
     */
    public ApplyRequest request(Optional<Deployment> edited) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft()
                .profile(profile.strip())
                .preset(preset.id())
                .runtime(runtime.id())
                .port(port.strip())
                .backend(backend.strip())
                .mode(mode)
                .memory(memory && runtime != RuntimeKind.EMBEDDED)
                .telemetry(false)
                .scope(scope.id())
                .providers(providers.id());
        if (providers == ProviderMode.MANUAL) {
            draft.targets(targets);
        }
        if (!copilotModel.isBlank()) {
            draft.copilotModel(copilotModel.strip());
        }
        edited.ifPresent(old -> keep(old, draft));
        return draft.request();
    }

    private static void keep(Deployment old, ApplyRequest.Draft draft) {
        ProxySettings proxy = old.proxy();
        draft.keepsRest(true).telemetry(proxy.telemetry()).image(proxy.image());
        proxy.anyllmProvider().ifPresent(draft::anyllmProvider);
        proxy.region().ifPresent(draft::region);
        draft.env(old.baseEnv().entrySet().stream()
                .filter(each -> !ASKED_FOR.contains(each.getKey()))
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList());
    }
}
