package dev.headroom.desktop.wizard;

import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Choices with one entry changed. */
final class With {
    private String profile;
    private Preset preset;
    private RuntimeKind runtime;
    private String port;
    private String backend;
    private String mode;
    private boolean memory;
    private Scope scope;
    private ProviderMode providers;
    private List<String> targets;
    private String copilotModel;

    private With(Choices its) {
        profile = its.profile();
        preset = its.preset();
        runtime = its.runtime();
        port = its.port();
        backend = its.backend();
        mode = its.mode();
        memory = its.memory();
        scope = its.scope();
        providers = its.providers();
        targets = its.targets();
        copilotModel = its.copilotModel();
    }

    private static Choices changed(Choices its, Consumer<With> change) {
        With with = new With(its);
        change.accept(with);
        return with.choices();
    }

    private Choices choices() {
        return new Choices(
                profile, preset, runtime, port, backend, mode, memory, scope, providers, targets, copilotModel);
    }

    static Choices profile(Choices its, String profile) {
        return changed(its, with -> with.profile = profile);
    }

    /** The preset of a container is one with the runtime of one. */
    static Choices preset(Choices its, Preset preset) {
        return changed(its, with -> {
            with.preset = preset;
            with.runtime = preset == Preset.PERSISTENT_DOCKER ? RuntimeKind.DOCKER : its.runtime();
        });
    }

    static Choices runtime(Choices its, RuntimeKind runtime) {
        return changed(its, with -> with.runtime = runtime);
    }

    static Choices port(Choices its, String port) {
        return changed(its, with -> with.port = port);
    }

    static Choices backend(Choices its, String backend) {
        return changed(its, with -> with.backend = backend);
    }

    static Choices mode(Choices its, String mode) {
        return changed(its, with -> with.mode = mode);
    }

    static Choices memory(Choices its, boolean memory) {
        return changed(its, with -> with.memory = memory);
    }

    static Choices scope(Choices its, Scope scope) {
        return changed(its, with -> with.scope = scope);
    }

    static Choices providers(Choices its, ProviderMode providers) {
        return changed(its, with -> with.providers = providers);
    }

    /** One tool ticked, or not any more. */
    static Choices tool(Choices its, String word, boolean on) {
        List<String> targets = new ArrayList<>(its.targets());
        targets.remove(word);
        if (on) {
            targets.add(word);
        }
        return targets(its, targets);
    }

    static Choices targets(Choices its, List<String> targets) {
        return changed(its, with -> with.targets = targets);
    }

    static Choices copilotModel(Choices its, String copilotModel) {
        return changed(its, with -> with.copilotModel = copilotModel);
    }
}
