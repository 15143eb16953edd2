package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import dev.headroom.testing.KeyringDaemon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real command with a token in GNOME's keyring, and with a team's engine that wants it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the keyring of a Linux desktop")
@Tag("bus")
class KeyringCommandTest {
    private static final String TOKEN = "team-token-in-a-keyring-52c1";

    @TempDir
    Path home;

    @TempDir
    Path desktop;

    private final HttpServer engine = engine();
    private CommandRun headroom = new CommandRun(Path.of("."));
    private VendorStandIn vendor;
    private KeyringDaemon keyring;
    private String port = "";

    @BeforeEach
    void aDesktop() throws Exception {
        keyring = KeyringDaemon.in(desktop);
        vendor = new VendorStandIn(Files.createTempDirectory(desktop, "vendor"), at -> answer(at, 200, "provider"));
        Map<String, String> variables = new java.util.HashMap<>(vendor.variables());
        variables.putAll(keyring.environment());
        headroom = new CommandRun(home).with(variables);
        port = String.valueOf(FreePort.next());
        Files.createDirectories(home.resolve(".claude"));
        Files.writeString(home.resolve(".claude/settings.json"), "{}");
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        headroom.end();
        engine.stop(0);
        vendor.close();
        keyring.close();
    }

    @Test
    @Tag("never-1")
    @Tag("never-25")
    void theTokenIsInTheKeyringAloneUntilTheProfileIsRemoved() throws Exception {
        Map<String, String> original = headroom.everything();
        CommandRun.Result wrong = apply("another-token\n");
        assertEquals(1, wrong.code());
        assertTrue(wrong.err().contains("token"), wrong.err());
        assertEquals(original, headroom.everything());
        assertEquals(0, keyring.entries());

        CommandRun.Result applied = apply(TOKEN + "\n");
        assertEquals(0, applied.code(), applied.err());
        assertFalse((applied.out() + applied.err()).contains(TOKEN));
        assertEquals("engine", ask());
        assertEquals(1, keyring.entries());
        for (String[] words : new String[][] {{"install", "status"}, {"install", "status", "--json"}}) {
            String status = headroom.run(words).out();
            assertTrue(status.contains("in the keyring of the system, entry 'default."), status);
            assertFalse(status.contains(TOKEN));
        }
        headroom.everything().forEach((file, text) -> assertFalse(text.contains(TOKEN), file));
        ProcessHandle.allProcesses()
                .forEach(process -> assertFalse(
                        process.info().commandLine().orElse("").contains(TOKEN), "an argument list has the token"));

        assertEquals(0, headroom.run("install", "remove").code());
        assertEquals(0, keyring.entries());
        assertEquals(original, headroom.everything());
    }

    /** As after a login without a password: nothing hangs, tools work, and unlocking is enough. */
    @Test
    @Tag("never-22")
    void anAgentThatFindsItLockedLetsToolsGoDirectlyUntilItIsUnlocked() throws Exception {
        assertEquals(0, apply(TOKEN + "\n").code());
        headroom.run("install", "stop");
        keyring.restartLocked();
        Process start = headroom.start(List.of("install", "start"));
        start.getOutputStream().close();
        Await.until("tools are answered", () -> isAnswered("provider"));
        Await.until("status says so", () -> {
            String status = headroom.run("install", "status").out();
            return status.contains("wants its token; your tools go directly.")
                    && status.contains("the keyring is locked; unlock it");
        });
        keyring.restartUnlocked();
        Await.until("the engine is used", () -> ask().equals("engine"));
        String said = new String(start.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, start.waitFor(), said);
        assertTrue(said.contains("not ready yet: the engine cannot be used: its token cannot be read"), said);
    }

    @Test
    @Tag("never-18")
    void aKeyringThatIsLockedOrMissingIsSaidBeforeAnythingIsChanged() throws Exception {
        Map<String, String> original = headroom.everything();
        keyring.lock();
        refused("The keyring is locked.", "Unlock it: log in to the desktop");
        keyring.endKeyring();
        refused("There is no keyring that can be used here.", "--engine-token-file");
        assertEquals(original, headroom.everything());
    }

    private void refused(String what, String fix) throws Exception {
        CommandRun.Result result = apply(TOKEN + "\n");
        assertEquals(1, result.code());
        assertTrue(result.err().contains(what) && result.err().contains(fix), result.err());
    }

    private CommandRun.Result apply(String input) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("install", "apply", "--runtime", "remote"));
        words.addAll(List.of("--preset", "on-demand", "--scope", "provider", "--port", port));
        words.addAll(List.of("--providers", "manual", "--target", "claude", "--engine-sees-my-keys"));
        words.addAll(List.of("--engine-url", address(), "--engine-token-keyring"));
        return headroom.reading(input, words.toArray(String[]::new));
    }

    private String ask() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/messages"))
                .header("x-api-key", "k")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /** Nobody listens yet while the agent starts. */
    private boolean isAnswered(String by) throws InterruptedException {
        try {
            return ask().equals(by);
        } catch (IOException e) {
            return false;
        }
    }

    private String address() {
        return "http://127.0.0.1:" + Objects.requireNonNull(engine.getAddress()).getPort();
    }

    /** Its open pages, and what only the token opens. */
    private static HttpServer engine() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            String page =
                    "{\"service\":\"headroom-proxy\",\"status\":\"healthy\",\"ready\":true,\"version\":\"0.42.0\"}";
            for (String open : new String[] {"/livez", "/health"}) {
                server.createContext(open, at -> answer(at, 200, page));
            }
            server.createContext("/stats", at -> known(at, "{\"tokens\":{\"saved\":9}}"));
            server.createContext("/", at -> known(at, "engine"));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void known(HttpExchange exchange, String body) throws IOException {
        boolean isKnown = TOKEN.equals(exchange.getRequestHeaders().getFirst("x-headroom-proxy-token"));
        answer(exchange, isKnown ? 200 : 401, isKnown ? body : "{\"error\":\"unauthorized\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.getResponseHeaders().add("X-Frame-Options", "DENY");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
