package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The keys of tools with servers of their own, behind a real gateway: each arrives at its own server and at no other. */
@Tag("never-29")
@EnabledOnOs(value = OS.LINUX, disabledReason = "finds the processes of a home as on Linux")
class OwnServersTest {
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:[^\"\\s]*)");
    private static final Pattern KEY = Pattern.compile("key-of-\\w+");

    @TempDir
    Path home;

    private CommandRun headroom = new CommandRun(Path.of("."));
    private Server a;
    private Server b;
    private Server provider;
    private List<Tool> tools = List.of();
    private String port = "";

    /** A tool: what its file says, what it puts behind its address, and its key. */
    private record Tool(String word, Path file, String text, String tail, String key) {}

    /** A server that notes every key that reaches it. */
    private record Server(HttpServer http, Set<String> keys) {
        static Server start() throws IOException {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Set<String> keys = new ConcurrentSkipListSet<>();
            http.createContext("/", exchange -> {
                String headers = exchange.getRequestHeaders().values().toString();
                Matcher key = KEY.matcher(headers + exchange.getRequestURI());
                while (key.find()) {
                    keys.add(key.group());
                }
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            http.start();
            return new Server(http, keys);
        }

        String address() {
            return "http://127.0.0.1:" + http.getAddress().getPort();
        }
    }

    @BeforeEach
    void tools() throws IOException {
        a = Server.start();
        b = Server.start();
        provider = Server.start();
        port = String.valueOf(FreePort.next());
        headroom = new CommandRun(home).with(Map.of("ANTHROPIC_API_KEY", "none", "OPENAI_API_KEY", "none"));
        tools = List.of(
                new Tool(
                        "claude",
                        home.resolve(".claude/settings.json"),
                        "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + a.address() + "/api\"}}",
                        "/v1/messages",
                        "key-of-a1"),
                new Tool(
                        "codex",
                        home.resolve(".codex/config.toml"),
                        "openai_base_url = \"" + a.address() + "/paas/v4\"\n",
                        "/responses",
                        "key-of-a2"),
                new Tool(
                        "opencode",
                        home.resolve(".config/opencode/opencode.json"),
                        "{\"provider\": {\"anthropic\": {\"options\": {\"baseURL\": \"" + b.address() + "/v1\"}}}}",
                        "/messages",
                        "key-of-b1"),
                new Tool(
                        "openclaw",
                        home.resolve(".openclaw/openclaw.json"),
                        "{models: {providers: {openai: {baseUrl: \"" + b.address() + "/v1\"}}}}",
                        "/responses",
                        "key-of-b2"));
        for (Tool tool : tools) {
            Files.createDirectories(tool.file().getParent());
            Files.writeString(tool.file(), tool.text());
        }
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        headroom.end();
        List.of(a, b, provider).forEach(server -> server.http().stop(0));
    }

    @Test
    void eachKeyStaysWithItsServerWhateverIsDoneWithTheProfile() throws Exception {
        apply();
        allAsk("after apply");
        apply();
        allAsk("after another apply");
        assertEquals(0, headroom.run("install", "stop").code());
        allAsk("while it is stopped");
        assertEquals(0, headroom.run("install", "start").code());
        allAsk("after a start");
        kill();
        allAsk("after its end");
        assertEquals(0, headroom.run("install", "start").code());
        allAsk("after another start");
        assertEquals(0, headroom.run("install", "remove").code());
        for (Tool tool : tools) {
            assertEquals(tool.text(), Files.readString(tool.file()));
        }
    }

    @Test
    void aServerThatIsExchangedKeepsItsKeyOverRepairStartAndApply() throws Exception {
        apply();
        Tool codex = tools.get(1);
        for (String there : List.of("routed", "stopped")) {
            // Not on loopback, so that nothing can be asked: what matters is that the address stays.
            Files.writeString(codex.file(), "openai_base_url = \"https://other.invalid/v1\"\n");
            assertNotEquals(0, headroom.run("install", "drift", "repair").code(), there);
            assertTrue(Files.readString(codex.file()).contains("other.invalid"), there);
            headroom.run("install", "stop");
            headroom.run("install", "start");
            assertTrue(Files.readString(codex.file()).contains("other.invalid"), there);
            headroom.run("install", "stop");
        }
        apply();
        assertTrue(Files.readString(codex.file()).contains("/via/codex/openai"));
        String manifest = Files.readString(home.resolve(".headroom/deploy/default/manifest.json"));
        assertTrue(manifest.contains("codex/openai=https://other.invalid/v1"), manifest);
    }

    @Test
    void theServerThatThePythonCommandLineTookFromClaudeGetsItsKeyAfterTheHandOver() throws Exception {
        Tool claude = tools.getFirst();
        Path manifest = home.resolve(".headroom/deploy/default/manifest.json");
        Files.createDirectories(manifest.getParent());
        Files.writeString(manifest, """
            {"profile": "default", "preset": "persistent-task", "runtime_kind": "python", "supervisor_kind": "task",
             "scope": "provider", "provider_mode": "manual", "targets": ["claude"], "port": %1$s, "host": "127.0.0.1",
             "backend": "anthropic", "anyllm_provider": null, "region": null, "proxy_mode": "cache",
             "memory_enabled": false, "memory_db_path": "", "telemetry_enabled": false,
             "image": "ghcr.io/headroomlabs-ai/headroom:latest", "service_name": "headroom-default",
             "container_name": "headroom-default", "health_url": "http://127.0.0.1:%1$s/readyz",
             "base_env": {"HEADROOM_PORT": "%1$s"},
             "tool_envs": {"claude": {"ANTHROPIC_BASE_URL": "http://127.0.0.1:%1$s"}},
             "proxy_args": ["--port", "%1$s"],
             "mutations": [{"target": "claude", "kind": "json-env", "path": "%2$s",
               "data": {"previous": {"ANTHROPIC_BASE_URL": "%3$s/api"}}}],
             "artifacts": []}
            """.formatted(port, claude.file(), a.address()));
        Files.writeString(claude.file(), "{\"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:" + port + "\"}}");
        apply();
        allAsk("after the hand-over");
    }

    private void apply() throws Exception {
        CommandRun.Result result = headroom.run(
                "install",
                "apply",
                "--preset",
                "on-demand",
                "--runtime",
                "embedded",
                "--scope",
                "provider",
                "--providers",
                "manual",
                "--target",
                "claude",
                "--target",
                "codex",
                "--target",
                "opencode",
                "--target",
                "openclaw",
                "--port",
                port,
                "--env",
                "OPENAI_TARGET_API_URL=" + provider.address());
        assertEquals(0, result.code(), result.err());
        assertTrue(!result.err().contains("is left out"), result.err());
    }

    private void kill() throws Exception {
        long pid = Long.parseLong(Files.readString(home.resolve(".headroom/deploy/default/runner.pid"))
                .strip());
        assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
        for (Tool tool : tools) {
            AwaitFiles.until(tool.word() + " is unrouted", () -> !Files.readString(tool.file())
                    .contains(":" + port));
        }
    }

    /** Every tool asks, by what its file says now. */
    private void allAsk(String when) throws Exception {
        List.of(a, b, provider).forEach(server -> server.keys().clear());
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Tool tool : tools) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(address(tool) + tool.tail()))
                        .header("Authorization", "Bearer " + tool.key())
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
                assertEquals(
                        200, client.send(request, BodyHandlers.discarding()).statusCode(), when + ": " + tool.word());
            }
        }
        assertEquals(Set.of("key-of-a1", "key-of-a2"), a.keys(), when);
        assertEquals(Set.of("key-of-b1", "key-of-b2"), b.keys(), when);
        assertEquals(Set.of(), provider.keys(), when);
    }

    /** The address that stands for the tool's provider; OpenClaw's file names two. */
    private static String address(Tool tool) throws IOException {
        String text = Files.readString(tool.file());
        int from = tool.word().equals("openclaw") ? text.indexOf("openai") : 0;
        Matcher address = ADDRESS.matcher(text);
        assertTrue(address.find(from), text);
        return address.group(1);
    }
}
