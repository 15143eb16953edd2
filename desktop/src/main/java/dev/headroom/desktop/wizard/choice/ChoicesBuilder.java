package dev.headroom.desktop.wizard.choice;

import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Choices with one entry changed. */
public final class ChoicesBuilder {
    private String profile;
    private Preset preset;
    private RuntimeKind runtime;
    private String port;
    private String backend;
    private Map<EngineOption, String> engine;
    private Scope scope;
    private ProviderMode providers;
    private List<String> targets;
    private String copilotModel;
    private TeamChoice team;

    private ChoicesBuilder(WizardChoices its) {
        profile = its.profile();
        preset = its.preset();
        runtime = its.runtime();
        port = its.port();
        backend = its.backend();
        engine = its.engine();
        scope = its.scope();
        providers = its.providers();
        targets = its.targets();
        copilotModel = its.copilotModel();
        team = its.team();
    }

    private static WizardChoices changed(WizardChoices its, Consumer<ChoicesBuilder> change) {
        ChoicesBuilder with = new ChoicesBuilder(its);
        change.accept(with);
        return with.choices();
    }

    private WizardChoices choices() {
        return new WizardChoices(
                profile, preset, runtime, port, backend, engine, scope, providers, targets, copilotModel, team);
    }

    public static WizardChoices profile(WizardChoices its, String profile) {
        return changed(its, with -> with.profile = profile);
    }

    /** The preset of a container is one with the runtime of one. */
    public static WizardChoices preset(WizardChoices its, Preset preset) {
        return changed(its, with -> {
            with.preset = preset;
            with.runtime = preset == Preset.PERSISTENT_DOCKER ? RuntimeKind.DOCKER : its.runtime();
        });
    }

    public static WizardChoices runtime(WizardChoices its, RuntimeKind runtime) {
        return changed(its, with -> with.runtime = runtime);
    }

    public static WizardChoices port(WizardChoices its, String port) {
        return changed(its, with -> with.port = port);
    }

    public static WizardChoices backend(WizardChoices its, String backend) {
        return changed(its, with -> with.backend = backend);
    }

    public static WizardChoices engine(WizardChoices its, EngineOption option, String value) {
        Map<EngineOption, String> engine = new HashMap<>(its.engine());
        engine.put(option, value);
        return changed(its, with -> with.engine = engine);
    }

    /** One entry about the team's engine changed. */
    public static WizardChoices team(WizardChoices its, UnaryOperator<TeamChoice> change) {
        return changed(its, with -> with.team = change.apply(its.team()));
    }

    public static WizardChoices scope(WizardChoices its, Scope scope) {
        return changed(its, with -> with.scope = scope);
    }

    public static WizardChoices providers(WizardChoices its, ProviderMode providers) {
        return changed(its, with -> with.providers = providers);
    }

    /** One tool ticked, or not any more. */
    public static WizardChoices tool(WizardChoices its, String word, boolean on) {
        List<String> targets = new ArrayList<>(its.targets());
        targets.remove(word);
        if (on) {
            targets.add(word);
        }
        return targets(its, targets);
    }

    static WizardChoices targets(WizardChoices its, List<String> targets) {
        return changed(its, with -> with.targets = targets);
    }

    public static WizardChoices copilotModel(WizardChoices its, String copilotModel) {
        return changed(its, with -> with.copilotModel = copilotModel);
    }
}
