package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headroom.acceptance.Box;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real command with a team's engine, here a stand-in at the end of a tunnel. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "permissions as on Linux")
@Tag("never-25")
@Tag("never-29")
class SharedEngineCommandTest {
    private static final String TOKEN = "team-token-7f3a";
    private static final String KEY = "sk-tool-4711";

    @TempDir
    static Path keys;

    @TempDir
    Path home;

    private final List<String> engineSaw = new CopyOnWriteArrayList<>();
    private final List<String> providerSaw = new CopyOnWriteArrayList<>();
    private HttpServer engine = server(0, this::asEngine);
    private Optional<VendorStandIn> vendor = Optional.empty();
    private CommandRun headroom = new CommandRun(Path.of("."));
    private String port = "";
    private Map<String, String> original = Map.of();

    @BeforeEach
    void aHome() throws Exception {
        VendorStandIn started = new VendorStandIn(Files.createTempDirectory(keys, "vendor"), this::asProvider);
        vendor = Optional.of(started);
        headroom = new CommandRun(home).with(started.variables());
        port = String.valueOf(FreePort.next());
        Files.createDirectories(home.resolve(".claude"));
        Files.writeString(home.resolve(".claude/settings.json"), "{\r\n\t\"theme\": \"dark\"\r\n}");
        Path token = home.resolve("token");
        Files.writeString(token, TOKEN + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        original = headroom.everything();
    }

    @AfterEach
    void nothingRunsOn() throws IOException, InterruptedException {
        headroom.end();
        engine.stop(0);
        vendor.orElseThrow().close();
    }

    @Test
    @Tag("never-1")
    @Tag("never-22")
    void toolsGoThroughItAndPastItAndNothingIsLeft() throws Exception {
        CommandRun.Result refused = apply("--engine-token-file", "~/token");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("[engine-consent]"), refused.err());
        assertEquals(List.of(), engineSaw);
        assertEquals(1, apply("--engine-sees-my-keys").code(), "it wants a token");
        assertEquals(original, headroom.everything());

        CommandRun.Result applied = apply("--engine-sees-my-keys", "--engine-token-file", "~/token");
        assertEquals(0, applied.code(), applied.err());
        assertEquals("{\"from\":\"engine\"}", ask());
        assertTrue(engineSaw.contains("/v1/messages " + TOKEN + " " + KEY), engineSaw::toString);
        assertEquals(List.of(), providerSaw);
        String status = headroom.run("install", "status").out();
        assertTrue(
                status.contains("Engine at:  " + address(engine) + " (shared; it sees the keys of the tools)\n"),
                status);
        assertTrue(status.contains("Engine:     0.42.0\n"), status);
        assertTrue(status.contains("Saved:      70 tokens today, 70 in all\n"), status);

        String json = headroom.run("install", "status", "--json").out();
        assertTrue(json.contains("\"shared_engine\" : {\n    \"url\" : \"" + address(engine) + "\","), json);

        int old = engine.getAddress().getPort();
        engine.stop(0);
        assertEquals("{\"from\":\"provider\"}", ask());
        assertEquals(List.of("/v1/messages null " + KEY), providerSaw);
        Await.until("status says so", () -> headroom.run("install", "status")
                .out()
                .contains("Your team's Headroom (127.0.0.1:" + old + ") does not answer; your tools go directly."));
        engine = server(old, this::asEngine);
        Await.until("it is used again", () -> ask().contains("engine"));

        assertTokenIsOnlyInItsFile();
        assertEquals(0, headroom.run("install", "remove").code());
        assertEquals(original, headroom.everything());
    }

    /** The engine would send the key of that server to the provider that it knows itself. */
    @Test
    void aServerThatTheSessionNamesIsAskedPastIt() throws Exception {
        HttpServer company = server(0, this::asProvider);
        headroom = headroom.with(Map.of("ANTHROPIC_TARGET_API_URL", address(company)));
        CommandRun.Result applied = apply("--engine-sees-my-keys", "--engine-token-file", "~/token");
        assertEquals(0, applied.code(), applied.err());
        assertTrue(
                applied.err()
                        .contains(
                                "Requests for the server in ANTHROPIC_TARGET_API_URL go there directly, past the shared"
                                        + " engine, and nothing is saved in them."),
                applied.err());
        assertEquals("{\"from\":\"provider\"}", ask());
        assertEquals(List.of(), engineSaw);
        assertEquals(List.of("/v1/messages null " + KEY), providerSaw);
        company.stop(0);
    }

    @Test
    void nothingGoesPastItWhereThatIsForbidden() throws Exception {
        assertEquals(
                0,
                apply("--engine-sees-my-keys", "--engine-token-command", "cat " + home.resolve("token"), "--no-direct")
                        .code());
        assertEquals("{\"from\":\"engine\"}", ask());
        engine.stop(0);
        Await.until("tools are told", () -> ask().contains("does not allow requests to go past it"));
        assertEquals(List.of(), providerSaw);
        CommandRun.Result status = headroom.run("install", "status", "--check");
        assertEquals(4, status.code());
        assertTrue(status.out().contains("no (its shared engine does not answer"), status.out());
    }

    /** It takes the agent for what it is; what it would start itself is an image that exists nowhere. */
    @Test
    @Tag("engine")
    @Tag("never-14")
    void aPythonCommandLineReadsTheProfileAndHasNothingThatItCouldStart() throws Exception {
        Path python = Box.caches().resolve("headroom-tests/engine-0.42.0/bin/python");
        assumeTrue(Files.isExecutable(python), "no engine 0.42.0; build/testbox/engine.sh 0.42.0 makes one");
        assertEquals(
                0,
                apply("--engine-sees-my-keys", "--engine-token-file", "~/token").code());
        String said = theirs(python, """
            from headroom.install.runtime import build_runtime_command, runtime_ready, runtime_status
            from headroom.install.state import load_manifest
            profile = load_manifest("default")
            command = build_runtime_command(profile)
            print(profile.runtime_kind, runtime_status(profile), runtime_ready(profile))
            print(command[:2], [word for word in command if "/" in word and ":none" in word])
            """);
        assertEquals("remote running True\n['docker', 'run'] ['headroom-tray.invalid/remote:none']\n", said);
    }

    private String theirs(Path python, String program) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(python.toString(), "-c", program);
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    private void assertTokenIsOnlyInItsFile() throws IOException {
        try (var files = Files.walk(home)) {
            List<Path> holding = files.filter(Files::isRegularFile)
                    .filter(SharedEngineCommandTest::holdsToken)
                    .toList();
            assertEquals(List.of(home.resolve("token")), holding);
        }
        ProcessHandle.allProcesses()
                .forEach(process -> assertFalse(
                        process.info().commandLine().orElse("").contains(TOKEN), "an argument list has the token"));
    }

    private static boolean holdsToken(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(TOKEN);
        } catch (IOException gone) {
            return false;
        }
    }

    private CommandRun.Result apply(String... more) throws Exception {
        List<String> words = new java.util.ArrayList<>(List.of(
                "install",
                "apply",
                "--preset",
                "on-demand",
                "--scope",
                "provider",
                "--port",
                port,
                "--providers",
                "manual",
                "--target",
                "claude",
                "--runtime",
                "remote",
                "--engine-url",
                address(engine)));
        words.addAll(List.of(more));
        return headroom.run(words.toArray(String[]::new));
    }

    private String ask() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/messages"))
                .header("x-api-key", KEY)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private void asEngine(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean isOpen = List.of("/livez", "/health").contains(path);
        exchange.getResponseHeaders().add("X-Frame-Options", "DENY");
        if (!isOpen && !TOKEN.equals(exchange.getRequestHeaders().getFirst("x-headroom-proxy-token"))) {
            answer(exchange, 401, "{\"error\":\"unauthorized\"}");
            return;
        }
        switch (path) {
            case "/livez", "/health" ->
                answer(
                        exchange,
                        200,
                        "{\"service\":\"headroom-proxy\",\"status\":\"healthy\",\"ready\":true,\"version\":\"0.42.0\"}");
            case "/stats" -> answer(exchange, 200, "{\"tokens\":{\"saved\":9000}}");
            default -> {
                engineSaw.add(seen(exchange));
                exchange.getResponseHeaders().add("x-headroom-tokens-saved", "70");
                answer(exchange, 200, "{\"from\":\"engine\"}");
            }
        }
    }

    private void asProvider(HttpExchange exchange) throws IOException {
        providerSaw.add(seen(exchange));
        answer(exchange, 200, "{\"from\":\"provider\"}");
    }

    private static String seen(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        return exchange.getRequestURI().getPath() + " " + headers.getFirst("x-headroom-proxy-token") + " "
                + headers.getFirst("x-api-key");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + Objects.requireNonNull(server.getAddress()).getPort();
    }

    private static HttpServer server(int port, com.sun.net.httpserver.HttpHandler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
            server.createContext("/", handler);
            server.start();
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
