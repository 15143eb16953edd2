package dev.headroom.desktop.wizard.choice;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.ToolDescription;
import dev.headroom.core.status.ToolFinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that the wizard asks for, as it stands.
 *
 * @param port as typed
 * @param backend the provider family, as typed
 * @param engine the options of the engine that the wizard asks for, with their values
 * @param targets the words of the ticked tools, used with {@code manual}
 * @param copilotModel as typed; empty when copilot is not to be routed
 * @param team the engine on another machine; counts with the runtime {@code remote} alone
 */
public record WizardChoices(
        String profile,
        Preset preset,
        RuntimeKind runtime,
        String port,
        String backend,
        Map<EngineOption, String> engine,
        Scope scope,
        ProviderMode providers,
        List<String> targets,
        String copilotModel,
        TeamChoice team) {
    public WizardChoices {
        targets = List.copyOf(targets);
        engine = Map.copyOf(engine);
    }

    /**
     * What is recommended for a new profile.
     *
     * @param found what is there to choose from; the tools in it are ticked when the user chooses by hand
     */
    public static WizardChoices recommended(MachineFindings found) {
        return new WizardChoices(
                found.freeName(),
                found.recommended(),
                found.engine(),
                Integer.toString(found.port().next()),
                ProxySettings.DEFAULT_BACKEND,
                Map.of(
                        EngineOption.MODE, ProxySettings.DEFAULT_MODE,
                        EngineOption.MEMORY, EngineOption.OFF,
                        EngineOption.ANSWERS, "retrievable",
                        EngineOption.FETCH_MODEL, EngineOption.OFF),
                Scope.USER,
                ProviderMode.AUTO,
                found.installed(),
                "",
                TeamChoice.NOTHING);
    }

    /**
     * A profile as it is, for changing it.
     *
     * @param tools those that this program knows
     */
    public static WizardChoices of(Deployment deployment, List<ToolFinding> tools) {
        return new WizardChoices(
                deployment.profile().value(),
                deployment.preset(),
                deployment.runtime(),
                Integer.toString(deployment.proxy().port()),
                deployment.proxy().backend(),
                engine(deployment),
                deployment.scope(),
                deployment.providerMode(),
                deployment.targets(),
                model(deployment, tools),
                TeamChoice.of(deployment));
    }

    private static Map<EngineOption, String> engine(Deployment deployment) {
        return Map.of(
                EngineOption.MODE, deployment.proxy().mode(),
                EngineOption.MEMORY, word(deployment.proxy().memory()),
                EngineOption.ANSWERS, deployment.answers().orElse("retrievable"),
                EngineOption.FETCH_MODEL,
                        word(!deployment.runtime().isOurGateway()
                                && !deployment.baseEnv().containsKey("HEADROOM_DISABLE_KOMPRESS")));
    }

    private static String word(boolean on) {
        return on ? EngineOption.ON : EngineOption.OFF;
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
    public WizardChoices named(MachineFindings found) {
        boolean byName = scope == Scope.SYSTEM
                && providers == ProviderMode.AUTO
                && !found.installed().isEmpty();
        WizardChoices named = byName
                ? ChoicesBuilder.targets(ChoicesBuilder.providers(this, ProviderMode.MANUAL), found.installed())
                : this;
        return ChoicesBuilder.targets(named, named.reached(found.tools()));
    }

    /** The ticked tools that can be routed in this scope; a tool that this program does not know is left as it is. */
    public List<String> reached(List<ToolFinding> tools) {
        return targets.stream()
                .filter(word -> tools.stream()
                        .map(ToolFinding::tool)
                        .filter(tool -> tool.word().equals(word))
                        .allMatch(tool -> tool.scopes().contains(scope)))
                .toList();
    }

    /** The words of the tools that will go through the profile: those that are chosen and that its scope reaches. */
    public List<String> chosen(MachineFindings found) {
        return found.tools().stream()
                .map(ToolFinding::tool)
                .filter(tool -> tool.scopes().contains(scope))
                .map(ToolDescription::word)
                .filter(word -> switch (providers) {
                    case AUTO -> found.automatic().contains(word);
                    case ALL -> true;
                    case MANUAL -> targets.contains(word);
                })
                .toList();
    }

    /**
     * The chosen tools that go through other profiles now, by the name of the profile: they will leave it.
     *
     * @param found what was found on this machine before
     */
    public Map<ProfileName, List<String>> moving(MachineFindings found) {
        return chosen(found).stream()
                .filter(word -> isMoving(word, found))
                .collect(Collectors.groupingBy(found.users()::get, TreeMap::new, Collectors.toList()));
    }

    /** Whether a tool goes through another profile than this now. */
    public boolean isMoving(String word, MachineFindings found) {
        return Optional.ofNullable(found.users().get(word))
                .filter(user -> !user.value().equals(profile.strip()))
                .isPresent();
    }

    /**
     * The request in the words of the command line.
     *
     * @param edited the profile that is changed; the request then names only what is another now, and the rest stays
     */
    public ApplyRequest request(Optional<Deployment> edited) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft().profile(profile.strip());
        Optional<WizardChoices> before = edited.map(deployment -> of(deployment, List.of()));
        named(before, WizardChoices::preset, it -> draft.preset(it.id()));
        named(before, WizardChoices::runtime, it -> draft.runtime(it.id()));
        if (scope == Scope.SYSTEM) {
            // Profiles of the whole machine are kept elsewhere, so their scope says which profile is meant.
            draft.scope(scope.id());
        } else {
            named(before, WizardChoices::scope, it -> draft.scope(it.id()));
        }
        named(before, it -> it.port.strip(), draft::port);
        named(before, it -> it.backend.strip(), draft::backend);
        if (!runtime.isOurGateway()) {
            engine.forEach((option, value) ->
                    named(before, it -> it.engine.getOrDefault(option, ""), _ -> draft.engine(option, value)));
        } else if (edited.isPresent() && edited.get().proxy().memory()) {
            draft.memory(false);
        }
        named(
                before,
                it -> new Tools(it.providers, it.providers == ProviderMode.MANUAL ? it.targets : List.of()),
                it -> {
                    draft.providers(it.providers().id());
                    draft.targets(it.words());
                });
        if (!copilotModel.isBlank()) {
            draft.copilotModel(copilotModel.strip());
        }
        if (runtime == RuntimeKind.REMOTE) {
            TeamChoice old = before.map(WizardChoices::team).orElse(TeamChoice.NOTHING);
            draft.shared(team.words(old));
            team.pair(old).map(List::of).ifPresent(draft::env);
        }
        return draft.request();
    }

    /** How the tools are chosen, and those that are chosen by hand. */
    private record Tools(ProviderMode providers, List<String> words) {}

    /** Names an entry in the request: for a new profile each of them, for another only one that was changed. */
    private <T> void named(Optional<WizardChoices> before, Function<WizardChoices, T> entry, Consumer<T> setter) {
        T now = entry.apply(this);
        if (before.map(entry).filter(now::equals).isEmpty()) {
            setter.accept(now);
        }
    }
}
