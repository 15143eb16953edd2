package dev.headroom.core.apply;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.runtime.DockerRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a container where its image keeps the vocabulary of the engine's tokenizer, which the engine would otherwise fetch from the
 * internet. Only the image knows: the folder is among the packages of a Python whose version the published images do not keep. So the
 * image's own Python is asked, without a network, just before the container is made; by then the image is here. An image that has no
 * {@code python3} or no such folder gets no variable.
 */
final class ImageTokenizer {
    /** Looks for the package without importing it. */
    private static final String QUESTION = """
        import importlib.util, os
        found = importlib.util.find_spec("litellm")
        folder = os.path.join(os.path.dirname(found.origin), "litellm_core_utils", "tokenizers") if found else ""
        print(folder if os.path.isdir(folder) else "")
        """;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private ImageTokenizer() {}

    /**
     * Returns a command with that value in it.
     *
     * @param argv any command; one that leaves no value open is returned as it is, and nothing is asked
     */
    static List<String> named(List<String> argv, Commands commands) {
        int at = argv.indexOf(DockerRuntime.TOKENIZERS);
        int host = argv.indexOf("--host");
        if (at < 1 || host < at || !argv.get(at - 1).equals("--env")) {
            return argv;
        }
        List<String> words = new ArrayList<>(argv);
        String folder = folder(argv.get(host - 1), commands);
        if (folder.startsWith("/")) {
            words.set(at, DockerRuntime.TOKENIZERS + "=" + folder);
        } else {
            words.subList(at - 1, at + 1).clear();
        }
        return words;
    }

    private static String folder(String image, Commands commands) {
        Result answer = commands.run(
                List.of("docker", "run", "--rm", "--network", "none", "--entrypoint", "python3", image, "-c", QUESTION),
                "",
                LIMIT);
        return answer.ok() ? answer.out().strip() : "";
    }
}
