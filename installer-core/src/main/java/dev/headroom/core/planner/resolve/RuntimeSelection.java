package dev.headroom.core.planner.resolve;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.planner.settings.ProfileSettings;
import dev.headroom.core.runtime.DockerRuntime;
import dev.headroom.core.runtime.EngineWords;
import dev.headroom.core.runtime.PythonRuntime;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which runtime a request means, and whether it can do what is asked of it. */
final class RuntimeSelection {
    private static final String CHATGPT = "CHATGPT_TARGET_API_URL";

    private final Host host;
    private final WorkspaceLayout workspace;

    RuntimeSelection(Host host, WorkspaceLayout workspace) {
        this.host = host;
        this.workspace = workspace;
    }

    /**
     * The choice.
     *
     * @param program the Python install's {@code headroom}, where that is the runtime
     * @param version the Python install's version; empty for another runtime, or when its files do not say
     */
    record Chosen(RuntimeKind runtime, Optional<Path> program, Optional<String> version) {
        /** A runtime that is no Python install. */
        Chosen(RuntimeKind runtime) {
            this(runtime, Optional.empty(), Optional.empty());
        }

        /**
         * The words for the manifest, without those that this engine is known to refuse: a Python command line before 0.40 would
         * hand them to it. Ours tells newer ones who our processes are by the agent's own words.
         */
        List<String> words(ProfileSettings settings) {
            return switch (runtime) {
                case PYTHON -> EngineWords.known(settings.proxyArgs(), version);
                case DOCKER ->
                    EngineWords.known(
                            settings.proxyArgs(),
                            EngineWords.versionOfImage(settings.proxy().image()));
                case EMBEDDED, REMOTE -> settings.proxyArgs();
            };
        }
    }

    /**
     * Chooses.
     *
     * @param kept the profile as it is; empty for a new one
     * @param before the Python install that the profile had, as long as it is there: taken when the request names none
     */
    Chosen choose(
            ApplyRequest request,
            Preset preset,
            Optional<Deployment> kept,
            Optional<String> before,
            List<String> notes) {
        Optional<RuntimeKind> asked = request.runtime()
                .map(word ->
                        RequestedChoices.one(RuntimeKind.class, "runtime", Optional.of(word), RuntimeKind.EMBEDDED));
        Optional<RuntimeKind> named = asked.or(() -> kept(request, preset, kept));
        Optional<RuntimeKind> wanted = preset == Preset.PERSISTENT_DOCKER ? Optional.of(RuntimeKind.DOCKER) : named;
        if (request.python().isPresent()) {
            wanted.filter(runtime -> runtime != RuntimeKind.PYTHON).ifPresent(RuntimeSelection::noPython);
        }
        if (preset == Preset.PERSISTENT_DOCKER) {
            if (asked.isPresent() && asked.get() != RuntimeKind.DOCKER) {
                notes.add("The preset persistent-docker runs with Docker whatever --runtime says.");
            }
            return docker();
        }
        return switch (named.orElse(RuntimeKind.PYTHON)) {
            case DOCKER -> docker();
            case PYTHON -> python(request, before, named.isEmpty(), notes);
            case EMBEDDED -> embedded(asked.isEmpty(), notes);
            case REMOTE -> new Chosen(RuntimeKind.REMOTE);
        };
    }

    /** Who has installed an engine since may not know that the profile does not use it yet. */
    private Chosen embedded(boolean unasked, List<String> notes) {
        if (unasked
                && PythonRuntime.find(host, workspace, Optional.empty()) instanceof PythonRuntime.Search.Found found) {
            notes.add("The profile keeps its runtime embedded, which does not compress. " + found.sentence()
                    + " is here: --runtime python uses it.");
        }
        return new Chosen(RuntimeKind.EMBEDDED);
    }

    /**
     * The profile's own runtime. One that ran in a container because its preset demanded that has not chosen any, once it has
     * another preset; nor does an install of Python that is named now go with another runtime.
     */
    private static Optional<RuntimeKind> kept(ApplyRequest request, Preset preset, Optional<Deployment> kept) {
        return kept.filter(old -> request.python().isEmpty())
                .filter(old -> old.preset() == preset || old.preset() != Preset.PERSISTENT_DOCKER)
                .map(Deployment::runtime);
    }

    private static void noPython(RuntimeKind runtime) {
        throw ProblemException.usage(
                "python-not-used",
                "--python names an install that this runtime does not use.",
                "The runtime is " + runtime.id() + ".",
                "Leave --python out, or use --runtime python.");
    }

    private Chosen docker() {
        DockerRuntime.whyNot(host).ifPresent(why -> {
            throw ProblemException.refused(
                    "docker-unavailable",
                    why,
                    "",
                    "Make Docker work, or use --preset persistent-service or on-demand.");
        });
        return new Chosen(RuntimeKind.DOCKER);
    }

    private Chosen python(ApplyRequest request, Optional<String> before, boolean byDefault, List<String> notes) {
        return switch (PythonRuntime.find(host, workspace, request.python().or(() -> before))) {
            case PythonRuntime.Search.Found found -> {
                found.whyNot().ifPresent(why -> {
                    throw ProblemException.refused(
                            "python-too-old",
                            why,
                            "It may not understand the arguments and files of this program.",
                            "Update it (pip install --upgrade 'headroom-ai[proxy]' with its own pip), name another with"
                                    + " --python, or use --runtime embedded.");
                });
                notes.add("Runtime python: " + found.sentence());
                yield new Chosen(RuntimeKind.PYTHON, Optional.of(found.program()), found.version());
            }
            case PythonRuntime.Search.NotFound missing -> {
                if (!byDefault || request.python().isPresent()) {
                    throw notFound(missing.tried());
                }
                notes.add("Runtime embedded: no Headroom Python install was found."
                        + " It passes through and does not compress.");
                yield new Chosen(RuntimeKind.EMBEDDED);
            }
        };
    }

    private static ProblemException notFound(List<String> tried) {
        return ProblemException.refused(
                "python-missing",
                "No Python install of Headroom was found.",
                "Looked at " + String.join("; ", tried) + ".",
                "Install one (pipx install 'headroom-ai[proxy]') or name it with --python, or use --runtime embedded.");
    }

    /**
     * Refuses settings that our own gateway does not have.
     *
     * @throws ProblemException {@code embedded-cannot-…} or {@code remote-cannot-…}
     */
    static void requireWhatItCan(RuntimeKind runtime, ProxySettings proxy) {
        if (!runtime.isOurGateway()) {
            return;
        }
        if (proxy.memory()) {
            throw cannot(runtime, "memory", "--memory");
        }
        if (proxy.region().isPresent()) {
            throw cannot(runtime, "region", "--region");
        }
        if (proxy.anyllmProvider().isPresent()) {
            throw cannot(runtime, "anyllm-provider", "--anyllm-provider");
        }
        if (!proxy.backend().equals(ProxySettings.DEFAULT_BACKEND)) {
            throw cannot(runtime, "backend", "--backend " + RequestedChoices.printable(proxy.backend()));
        }
    }

    /**
     * Refuses an address that the engine would not follow: it sends ChatGPT's requests to chatgpt.com whatever this variable
     * says (docs/engine.md), so a credential would go where the user does not want it.
     *
     * @param variables all that the proxy would get
     * @throws ProblemException {@code chatgpt-address}
     */
    static void requireThatAddressesHold(RuntimeKind runtime, Map<String, String> variables) {
        String address = variables.getOrDefault(CHATGPT, "");
        if (!runtime.isOurGateway() && !address.isEmpty()) {
            throw ProblemException.refused(
                    "chatgpt-address",
                    CHATGPT + " has no effect with the runtime " + runtime.id() + ".",
                    "The engine sends ChatGPT's requests to chatgpt.com, whatever the variable says.",
                    "Use --runtime embedded, or unset the variable and add --env " + CHATGPT + "= to take it out.");
        }
    }

    private static ProblemException cannot(RuntimeKind runtime, String what, String option) {
        if (runtime == RuntimeKind.REMOTE) {
            return ProblemException.refused(
                    "remote-cannot-" + what,
                    "A profile with the runtime remote cannot set " + option + ".",
                    "Those who run the shared engine decide how it works.",
                    "Omit the option and ask them, use --runtime python or docker, or start from the defaults with"
                            + " --reset.");
        }
        return ProblemException.refused(
                "embedded-cannot-" + what,
                "The embedded runtime cannot do " + option + ".",
                "It passes requests through and does nothing else with them.",
                "Omit the option, use --runtime python or docker, or start from the defaults with --reset.");
    }
}
