package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.testing.FreePort;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered to questions about the program and to questions of other programs. */
class AnswersTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "proxy --help, --engine URL",
        "proxy -h, --drain SECONDS",
        "completion --help, zsh",
        "completion -h, zsh",
        "install help, install apply",
        "runtime help, install python"
    })
    void helpIsGivenWhereverItIsAskedFor(String words, String part) throws Exception {
        CommandRun.Result result = new CommandRun(home).run(words.split(" ", -1));
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().startsWith("Usage: headroom") && result.out().contains(part), result.out());
        assertEquals("", result.err());
    }

    @Test
    void theAddressOfAnEngineBeginsWithItsScheme() throws Exception {
        CommandRun.Result result = new CommandRun(home).run("proxy", "--engine", "localhost:9000");
        assertEquals(2, result.code());
        assertTrue(
                result.err().contains("begins with http://") && result.err().contains("'localhost:9000'"),
                result.err());
    }

    @Test
    void theProxyTellsItsVersion() throws Exception {
        String port = String.valueOf(FreePort.next());
        Process proxy = new CommandRun(home).start(List.of("proxy", "--port", port));
        try {
            assertEquals('H', proxy.getInputStream().read());
            JsonNode answer;
            try (InputStream body =
                    URI.create("http://127.0.0.1:" + port + "/health").toURL().openStream()) {
                answer = new ObjectMapper().readTree(body);
            }
            String text = answer.toString();
            String told = new CommandRun(home).run("--version").out().strip();
            assertEquals(told + "+tray", "headroom " + answer.path("version").asText(), text);
        } finally {
            proxy.destroy();
            proxy.waitFor();
        }
    }

    @Test
    void aProfileThatCannotBeReadIsInTheJson() throws Exception {
        Path file = home.resolve(".headroom/deploy/broken/manifest.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{");
        JsonNode all = new ObjectMapper()
                .readTree(new CommandRun(home).run("install", "list", "--json").out());
        assertEquals("broken", all.path(0).path("profile").asText(), all::toString);
        assertEquals(
                "manifest-corrupt", all.path(0).path("problem").path("code").asText(), all::toString);
        JsonNode one = new ObjectMapper()
                .readTree(
                        new CommandRun(home).run("install", "status", "--json").out());
        assertEquals("refused", one.path("outcome").asText(), one::toString);
        assertEquals("manifest-corrupt", one.path("code").asText(), one::toString);
    }

    @Test
    void nothingIsSaidToBeRemovedThatWasNotThere() throws Exception {
        CommandRun.Result result = new CommandRun(home).run("runtime", "remove", "python");
        assertEquals(0, result.code(), result.err());
        assertEquals("", result.out());
        assertTrue(result.err().contains("There was none."), result.err());
    }
}
