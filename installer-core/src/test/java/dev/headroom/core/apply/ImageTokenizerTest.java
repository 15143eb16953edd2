package dev.headroom.core.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-30")
class ImageTokenizerTest {
    private static final String FOLDER = "/usr/lib/python3.13/site-packages/litellm/litellm_core_utils/tokenizers";
    private static final List<String> RUN =
            List.of("docker", "run", "-d", "--env", "A=1", "--env", "TIKTOKEN_CACHE_DIR", "x/y:1", "--host", "0.0.0.0");

    private final List<List<String>> asked = new ArrayList<>();

    @Test
    void theImagesOwnFolderIsNamed() {
        List<String> named = ImageTokenizer.named(RUN, answering(0, FOLDER + "\n"));
        assertEquals(
                List.of(
                        "docker",
                        "run",
                        "-d",
                        "--env",
                        "A=1",
                        "--env",
                        "TIKTOKEN_CACHE_DIR=" + FOLDER,
                        "x/y:1",
                        "--host",
                        "0.0.0.0"),
                named);
        List<String> question = asked.getFirst();
        assertTrue(question.contains("x/y:1"), question::toString);
        assertTrue(question.containsAll(List.of("--rm", "--network", "none")), question::toString);
    }

    /** By reference, the container would be given a folder of this machine's. */
    @Test
    void anImageThatDoesNotKnowGetsNoVariable() {
        List<String> without = List.of("docker", "run", "-d", "--env", "A=1", "x/y:1", "--host", "0.0.0.0");
        assertEquals(without, ImageTokenizer.named(RUN, answering(0, "\n")));
        assertEquals(without, ImageTokenizer.named(RUN, answering(127, "python3: not found")));
    }

    @Test
    void otherCommandsAreLeftAlone() {
        List<String> own = List.of("docker", "run", "--env", "TIKTOKEN_CACHE_DIR=/x", "x/y:1", "--host", "0.0.0.0");
        assertEquals(own, ImageTokenizer.named(own, answering(0, FOLDER)));
        List<String> stop = List.of("docker", "stop", "TIKTOKEN_CACHE_DIR");
        assertEquals(stop, ImageTokenizer.named(stop, answering(0, FOLDER)));
        assertEquals(List.of(), asked);
    }

    private Commands answering(int code, String said) {
        return new Commands() {
            @Override
            public Optional<Path> find(String name) {
                return Optional.empty();
            }

            @Override
            public Result run(List<String> argv, String input, Duration limit) {
                asked.add(argv);
                return new Result(code, said, "");
            }
        };
    }
}
