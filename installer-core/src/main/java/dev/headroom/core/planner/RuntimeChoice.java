package dev.headroom.core.planner;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import java.util.List;
import java.util.Optional;

/** Which runtime a request means, and whether it can do what is asked of it. */
final class RuntimeChoice {
    private final EngineSearch engines;

    RuntimeChoice(EngineSearch engines) {
        this.engines = engines;
    }

    RuntimeKind choose(ApplyRequest request, Preset preset, List<String> notes) {
        RuntimeKind runtime = preset == Preset.PERSISTENT_DOCKER
                ? RuntimeKind.DOCKER
                : Choices.one(RuntimeKind.class, "runtime", request.runtime(), byDefault(request, notes));
        if (preset == Preset.PERSISTENT_DOCKER
                && request.runtime().filter(word -> !word.equals("docker")).isPresent()) {
            notes.add("The preset persistent-docker runs with Docker whatever --runtime says.");
        }
        if (runtime == RuntimeKind.EMBEDDED) {
            refuseWhatEmbeddedCannot(request);
        }
        return runtime;
    }

    private RuntimeKind byDefault(ApplyRequest request, List<String> notes) {
        if (request.runtime().isPresent()) {
            return RuntimeKind.EMBEDDED;
        }
        Optional<String> found = engines.python(request.python());
        if (found.isPresent()) {
            notes.add("Runtime python: " + found.get());
            return RuntimeKind.PYTHON;
        }
        notes.add("Runtime embedded: no Headroom Python install was found. It passes through and does not compress.");
        return RuntimeKind.EMBEDDED;
    }

    private static void refuseWhatEmbeddedCannot(ApplyRequest request) {
        if (request.memory()) {
            throw cannot("memory", "--memory");
        }
        if (request.region().isPresent()) {
            throw cannot("region", "--region");
        }
        if (request.anyllmProvider().isPresent()) {
            throw cannot("anyllm-provider", "--anyllm-provider");
        }
        if (request.backend()
                .filter(word -> !word.equals(ProxySettings.DEFAULT_BACKEND))
                .isPresent()) {
            throw cannot(
                    "backend",
                    "--backend " + Choices.printable(request.backend().get()));
        }
    }

    private static ProblemException cannot(String what, String option) {
        return ProblemException.refused(
                "embedded-cannot-" + what,
                "The embedded runtime cannot do " + option + ".",
                "It passes requests through and does nothing else with them.",
                "Leave the option out, or use --runtime python or docker.");
    }
}
