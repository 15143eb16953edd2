package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.acceptance.ApplyWords;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process whose number stands in {@code runner.pid} is one that the Python command line takes for the profile's proxy: by
 * words of its command line and by variables that it was started with (headroom-ai 0.40 to 0.42, headroom/install/runtime.py).
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks into /proc")
class IdentityTest {
    @TempDir
    Path home;

    @AfterEach
    void nothingRunsOn() throws IOException, InterruptedException {
        new CommandRun(home).end();
    }

    @Test
    void theAgentIsKnownByWordsAndVariablesAndWritesItsNumberAgainWhenItIsGone() throws Exception {
        CommandRun headroom = new CommandRun(home);
        String port = String.valueOf(FreePort.next());
        Files.createDirectories(home.resolve(".claude"));
        CommandRun.Result applied =
                headroom.run(Stream.concat(ApplyWords.of("provider", port).stream(), Stream.of("--profile", "known"))
                        .toArray(String[]::new));
        assertEquals(0, applied.code(), applied.err());
        Path file = home.resolve(".headroom/deploy/known/runner.pid");
        String number = Files.readString(file);
        List<String> words = words(number, "cmdline");
        int proxy = words.indexOf("proxy");
        assertEquals("headroom", words.get(proxy - 1));
        assertEquals(port, words.get(words.indexOf("--port") + 1));
        assertEquals("known", words.get(words.indexOf("--headroom-deployment-profile") + 1));
        assertEquals("embedded", words.get(words.indexOf("--headroom-deployment-runtime") + 1));
        List<String> variables = words(number, "environ");
        assertTrue(variables.contains("HEADROOM_DEPLOYMENT_PROFILE=known"), variables.toString());
        assertTrue(variables.contains("HEADROOM_DEPLOYMENT_RUNTIME=embedded"), variables.toString());
        Files.delete(file);
        Await.until(
                "the number is written again",
                () -> Files.exists(file) && Files.readString(file).equals(number));
        assertTrue(headroom.run("install", "status", "--profile", "known").out().contains("Status:     running"));
    }

    private static List<String> words(String number, String what) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("/proc", number.strip(), what));
        return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
    }
}
