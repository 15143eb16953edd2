package dev.headroom.core.runtime;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs a Python install of Headroom. */
public final class PythonRuntime implements ProxyRuntime {
    /** The oldest version whose arguments and files are known. */
    static final String OLDEST = "0.28";

    /** Names the folder in which the engine's tokenizer keeps its vocabulary (tiktoken's {@code load.py}). */
    static final String TOKENIZERS = "TIKTOKEN_CACHE_DIR";

    /** An older name of the same variable. */
    private static final String OLDER_TOKENIZERS = "DATA_GYM_CACHE_DIR";

    private final Optional<String> wanted;

    /**
     * A Python install.
     *
     * @param wanted where the user says it is: a virtual environment, its python or its headroom; empty to look
     */
    public PythonRuntime(Optional<String> wanted) {
        this.wanted = wanted;
    }

    /** What a search came to. */
    public sealed interface Search {
        /**
         * Found.
         *
         * @param program its {@code headroom} command
         * @param version empty when its package files do not say
         * @param packages the folder that holds its package and those that it needs; empty when it is not known
         */
        record Found(Path program, Optional<String> version, Optional<Path> packages) implements Search {
            /** Why nothing can be begun with it; empty when it is as new as what is known to work. */
            public Optional<String> whyNot() {
                return version.filter(word -> VersionOrder.compare(word, OLDEST) < 0)
                        .map(word -> "Headroom " + word + " in " + program + " is older than " + OLDEST
                                + ", the oldest version that this program works with.");
            }

            /** A sentence with version and place. */
            public String sentence() {
                String number = version.map(word -> "Headroom " + word).orElse("Headroom of unknown version");
                return number + " in " + program;
            }
        }

        /** Not found; {@code tried} says where, and why each was not it. */
        record NotFound(List<String> tried) implements Search {
            public NotFound {
                tried = List.copyOf(tried);
            }
        }
    }

    /** Looks for one; starts no program. */
    public static Search find(Host host, WorkspaceLayout workspace, Optional<String> wanted) {
        List<String> tried = new ArrayList<>();
        for (Path program : PythonFinder.candidates(host, workspace, wanted)) {
            PythonFinder.Look look = PythonFinder.look(host, program);
            if (look.whyNot().isEmpty()) {
                return new Search.Found(
                        program, look.version(), look.packageFiles().map(Path::getParent));
            }
            tried.add(program + ": " + look.whyNot());
        }
        return new Search.NotFound(tried);
    }

    @Override
    public RuntimeKind kind() {
        return RuntimeKind.PYTHON;
    }

    @Override
    public Optional<String> obstacle(Host host, WorkspaceLayout workspace) {
        return switch (find(host, workspace, wanted)) {
            case Search.Found found -> found.whyNot();
            case Search.NotFound missing ->
                Optional.of("No Python install of Headroom was found. Looked at " + String.join("; ", missing.tried())
                        + ".");
        };
    }

    @Override
    public CommandLine commandLine(Deployment deployment, WorkspaceLayout workspace, Host host, int enginePort) {
        return switch (find(host, workspace, wanted)) {
            case Search.Found found -> {
                List<String> argv = new ArrayList<>(List.of(found.program().toString(), "proxy"));
                argv.addAll(EngineWords.known(ProxyArguments.arguments(deployment, enginePort), found.version()));
                yield new CommandLine(argv, environment(deployment, host, enginePort, found));
            }
            case Search.NotFound missing ->
                throw ProblemException.failed(
                        "python-missing",
                        "The Python install of Headroom is not found.",
                        "Looked at " + String.join("; ", missing.tried()) + ".",
                        "Install it again (pipx install 'headroom-ai[proxy]'), or apply with --runtime embedded.");
        };
    }

    /**
     * The engine compresses nothing while it cannot load its tokenizer's vocabulary, which it fetches from the internet. A copy
     * lies among its packages, so it is told to look there, unless the user has named a folder.
     */
    private static Map<String, String> environment(Deployment deployment, Host host, int port, Search.Found found) {
        Map<String, String> variables = ProxyArguments.environment(deployment, port);
        boolean named = Stream.of(TOKENIZERS, OLDER_TOKENIZERS)
                .anyMatch(name ->
                        variables.containsKey(name) || host.variable(name).isPresent());
        if (!named) {
            found.packages()
                    .map(packages -> packages.resolve("litellm/litellm_core_utils/tokenizers"))
                    .filter(folder -> host.disk()
                            .facts(folder)
                            .map(FileReader.Facts::isFolder)
                            .orElse(false))
                    .ifPresent(folder -> variables.put(TOKENIZERS, folder.toString()));
        }
        return variables;
    }
}
