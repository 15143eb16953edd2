package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.bench.GatewayMain;
import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.Wire;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// A command that should have refused serves for ever.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProxyCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void itSaysHowToPointAToolAtItAndServesUntilInterrupted() throws Exception {
        try (var provider = FakeProvider.start()) {
            var port = FreePort.next();
            var code = new AtomicInteger(-1);
            var arguments = List.of(
                    "--host",
                    "127.0.0.1",
                    "--port=" + port,
                    "--mode",
                    "token",
                    "--backend",
                    "anthropic",
                    "--no-telemetry",
                    "--openai-api-url",
                    provider.url().toString());
            var runner = Thread.ofPlatform().start(() -> code.set(run(arguments, Map.of())));
            Await.until("it greets", () -> text(out).contains("Ctrl-C"));
            assertTrue(text(out).startsWith("Headroom gateway listens on http://127.0.0.1:" + port + "\n"), text(out));
            assertTrue(text(out).contains("ANTHROPIC_BASE_URL=http://127.0.0.1:" + port + " claude"), text(out));
            try (var wire = Wire.to(port)) {
                wire.sendHead("GET /v1/models HTTP/1.1", "Host: localhost", "Authorization: Bearer k");
                assertEquals("{\"data\":[]}", wire.message().text());
            }
            runner.interrupt();
            runner.join();
            assertEquals(0, code.get());
            assertEquals("", text(err));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--memory, The embedded gateway does not support '--memory'. Headroom's Python proxy may.",
        "--code-aware, The embedded gateway does not support '--code-aware'. Headroom's Python proxy may.",
        "--intercept-tool-results, The embedded gateway does not support '--intercept-tool-results'. Headroom's Python"
                + " proxy may.",
        "--protect-tool-results, The embedded gateway does not support '--protect-tool-results'. Headroom's Python"
                + " proxy may.",
        "--bedrock-profile=dev, The embedded gateway does not support '--bedrock-profile'. Headroom's Python proxy"
                + " may.",
        "--port=0, 'A port is a number between 1 and 65535, not ''0''.'",
        "--port, Option '--port' needs a value.",
        "--engine=localhost:9000, 'Option ''--engine'' needs an address that begins with http://, not"
                + " ''localhost:9000''.'",
        "--mode=fast, --mode is 'token' or 'cache'.",
    })
    void argumentsThatCannotBeAreNamed(String argument, String message) {
        assertEquals(2, run(List.of(argument), Map.of()));
        assertEquals("Error: " + message + System.lineSeparator(), text(err));
    }

    @Test
    void http2CanBeSwitchedOff() throws Exception {
        assertEquals(
                GatewayConfig.onPort(8787).withHttp2(false),
                ProxyOptions.parse(List.of("--no-http2"), Map.of()).config());
    }

    @Test
    void providersAreChosenByOptionsOrElseByTheEnvironment() throws Exception {
        var environment =
                Map.of("ANTHROPIC_TARGET_API_URL", "http://127.0.0.1:1", "OPENAI_TARGET_API_URL", "http://127.0.0.1:2");
        var options = List.of(
                "--openai-api-url=http://127.0.0.1:3",
                "--gemini-api-url",
                "http://127.0.0.1:4",
                "--cloudcode-api-url=http://127.0.0.1:5");
        assertEquals(
                new ProviderUrls(
                        URI.create("http://127.0.0.1:1"),
                        URI.create("http://127.0.0.1:3"),
                        URI.create("http://127.0.0.1:4"),
                        ProviderUrls.PUBLIC.chatgpt(),
                        URI.create("http://127.0.0.1:5")),
                ProxyOptions.parse(options, environment).config().providers());
    }

    @Test
    void theTimeForWhatRunsCanBeChosen() throws Exception {
        assertEquals(
                Duration.ofMillis(2500),
                ProxyOptions.parse(List.of("--drain", "2.5"), Map.of()).config().drain());
        assertEquals(
                Duration.ofMillis(1500),
                ProxyOptions.parse(List.of(), Map.of()).config().drain());
    }

    @Test
    @Tag("never-17")
    void sigtermEndsTheProcessAfterTheTimeForWhatRuns() throws Exception {
        FakeProvider.Script endless = (head, wire) -> {
            Replies.body(head, wire);
            Replies.startEvents(wire);
            wire.sendChunk("data: x\n\n");
            wire.read();
        };
        var port = FreePort.next();
        try (var provider = FakeProvider.serving(endless)) {
            var process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            GatewayMain.class.getName(),
                            "--port=" + port,
                            "--anthropic-api-url=" + provider.url())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                Await.until("it listens", () -> listens(port));
                try (var client = Wire.to(port)) {
                    client.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
                    client.head();
                    client.chunk();
                    var begun = System.nanoTime();
                    process.destroy();
                    assertEquals(143, process.waitFor());
                    var took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
                    assertTrue(took >= 1_400, "took " + took);
                }
                assertFalse(listens(port));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static boolean listens(int port) throws IOException {
        try {
            Wire.to(port).close();
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    @Test
    void aBackendThatNeedsAnEngineIsRefused() {
        assertEquals(2, run(List.of("--backend", "anyllm"), Map.of()));
    }

    @Test
    void aPortInUseIsOneLineAndExitCodeOne() throws Exception {
        try (var provider = FakeProvider.start()) {
            assertEquals(1, run(List.of(), Map.of("HEADROOM_PORT", Integer.toString(provider.port()))));
            assertEquals(
                    "Error: Another program already listens on 127.0.0.1:" + provider.port() + "."
                            + System.lineSeparator(),
                    text(err));
        }
    }

    private int run(List<String> arguments, Map<String, String> environment) {
        return ProxyCommand.run(arguments, environment, Map.of(), "1.2.3", print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
