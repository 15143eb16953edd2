package dev.headroom.desktop.wizard;

import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import java.util.List;

/** Choices with one entry changed. */
final class With {
    private With() {}

    static Choices profile(Choices its, String profile) {
        return new Choices(
                profile,
                its.preset(),
                its.runtime(),
                its.port(),
                its.backend(),
                its.mode(),
                its.memory(),
                its.scope(),
                its.providers(),
                its.targets(),
                its.copilotModel());
    }

    /** The preset of a container is one with the runtime of one. */
    static Choices preset(Choices its, Preset preset) {
        return new Choices(
                its.profile(),
                preset,
                preset == Preset.PERSISTENT_DOCKER ? RuntimeKind.DOCKER : its.runtime(),
                its.port(),
                its.backend(),
                its.mode(),
                its.memory(),
                its.scope(),
                its.providers(),
                its.targets(),
                its.copilotModel());
    }

    static Choices runtime(Choices its, RuntimeKind runtime) {
        return new Choices(
                its.profile(),
                its.preset(),
                runtime,
                its.port(),
                its.backend(),
                its.mode(),
                its.memory(),
                its.scope(),
                its.providers(),
                its.targets(),
                its.copilotModel());
    }

    static Choices port(Choices its, String port) {
        return new Choices(
                its.profile(),
                its.preset(),
                its.runtime(),
                port,
                its.backend(),
                its.mode(),
                its.memory(),
                its.scope(),
                its.providers(),
                its.targets(),
                its.copilotModel());
    }

    static Choices backend(Choices its, String backend) {
        return new Choices(
                its.profile(),
                its.preset(),
                its.runtime(),
                its.port(),
                backend,
                its.mode(),
                its.memory(),
                its.scope(),
                its.providers(),
                its.targets(),
                its.copilotModel());
    }

    static Choices mode(Choices its, String mode) {
        return new Choices(
                its.profile(),
                its.preset(),
                its.runtime(),
                its.port(),
                its.backend(),
                mode,
                its.memory(),
                its.scope(),
                its.providers(),
                its.targets(),
                its.copilotModel());
    }

    static Choices memory(Choices its, boolean memory) {
        return new Choices(
                its.profile(),
                its.preset(),
                its.runtime(),
                its.port(),
                its.backend(),
                its.mode(),
                memory,
                its.scope(),
                its.providers(),
                its.targets(),
                its.copilotModel());
    }

    static Choices scope(Choices its, Scope scope) {
        return new Choices(
                its.profile(),
                its.preset(),
                its.runtime(),
                its.port(),
                its.backend(),
                its.mode(),
                its.memory(),
                scope,
                its.providers(),
                its.targets(),
                its.copilotModel());
    }

    static Choices providers(Choices its, ProviderMode providers) {
        return new Choices(
                its.profile(),
                its.preset(),
                its.runtime(),
                its.port(),
                its.backend(),
                its.mode(),
                its.memory(),
                its.scope(),
                providers,
                its.targets(),
                its.copilotModel());
    }

    static Choices targets(Choices its, List<String> targets) {
        return new Choices(
                its.profile(),
                its.preset(),
                its.runtime(),
                its.port(),
                its.backend(),
                its.mode(),
                its.memory(),
                its.scope(),
                its.providers(),
                targets,
                its.copilotModel());
    }

    static Choices copilotModel(Choices its, String copilotModel) {
        return new Choices(
                its.profile(),
                its.preset(),
                its.runtime(),
                its.port(),
                its.backend(),
                its.mode(),
                its.memory(),
                its.scope(),
                its.providers(),
                its.targets(),
                copilotModel);
    }
}
