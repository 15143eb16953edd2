package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code headroom wrap} as a process, with a tool that asks one question, real gateways, and a provider on loopback. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "finds the processes of a home as on Linux")
class WrapTest {
    /** Asks the address in its environment once, and ends with 7. */
    private static final String TOOL = """
        #!/bin/bash
        echo "words: $*"
        rest=${ANTHROPIC_BASE_URL#http://}
        server=${rest%%/*}
        exec 3<>"/dev/tcp/${server%:*}/${server#*:}" || exit 1
        printf 'POST %s/v1/messages HTTP/1.1\\r\\nhost: %s\\r\\nx-api-key: key\\r\\n' "${rest#"$server"}" "$server" >&3
        printf 'connection: close\\r\\ncontent-length: 2\\r\\n\\r\\n{}' >&3
        head -1 <&3
        exit 7
        """;

    @TempDir
    Path home;

    @TempDir
    Path programs;

    private CommandRun headroom = new CommandRun(Path.of("."));
    private HttpServer provider;
    private HttpServer own;
    private final List<String> atProvider = new CopyOnWriteArrayList<>();
    private final List<String> atOwn = new CopyOnWriteArrayList<>();
    private String port = "";
    private Map<String, String> before = Map.of();

    @BeforeEach
    void aTool() throws IOException {
        provider = server(atProvider);
        own = server(atOwn);
        port = String.valueOf(FreePort.next());
        Path claude = Files.writeString(programs.resolve("claude"), TOOL);
        Files.setPosixFilePermissions(claude, PosixFilePermissions.fromString("rwx------"));
        Path settings = home.resolve(".claude/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{\"theme\": \"dark\"}");
        headroom = new CommandRun(home, programs + ":/usr/bin:/bin")
                .with(Map.of("ANTHROPIC_TARGET_API_URL", address(provider)));
        before = headroom.everything();
    }

    private static HttpServer server(List<String> seen) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/messages", exchange -> {
            exchange.getRequestBody().readAllBytes();
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-api-key")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        http.start();
        return http;
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        headroom.end();
        provider.stop(0);
        own.stop(0);
    }

    @Test
    void withoutAProfileAProxyRunsAsLongAsTheToolAndNothingIsLeft() throws Exception {
        CommandRun.Result result = wrap("claude", "--port", port, "-p", "two words");
        assertAnswered(result);
        assertTrue(result.out().startsWith("words: -p two words\n"), result.out());
        assertEquals("Starting a proxy for this session on port " + port + " (embedded)...\n", result.err());
        assertNothingIsLeft();
    }

    @Test
    void aProfileThatAnswersIsUsed() throws Exception {
        apply("work");
        Map<String, String> applied = headroom.everything();
        CommandRun.Result result = wrap("claude", "--port", port);
        assertAnswered(result);
        assertEquals("Proxy already running — dashboard: http://127.0.0.1:" + port + "/dashboard\n", result.err());
        assertEquals(applied.keySet(), headroom.everything().keySet());
        assertEquals(applied.get(".claude/settings.json"), headroom.everything().get(".claude/settings.json"));
    }

    @Test
    void aProfileIsFoundByItsNameWhateverItsPort() throws Exception {
        apply("work");
        assertAnswered(wrap("claude", "--profile", "work"));
        CommandRun.Result none = wrap("claude", "--profile", "none");
        assertEquals(1, none.code());
        assertTrue(none.err().contains("No deployment profile named 'none' is installed."), none.err());
    }

    @Test
    void aProfileThatItsUserStoppedStaysStoppedWhereNobodyCanBeAsked() throws Exception {
        apply("default");
        assertEquals(0, headroom.run("install", "stop").code());
        CommandRun.Result result = wrap("claude", "--port", port);
        assertAnswered(result);
        assertTrue(
                result.err()
                        .startsWith("Profile 'default' stays stopped; this session gets a proxy of its own.\n"
                                + "Starting a proxy for this session on port "),
                result.err());
        assertFalse(result.err().contains("on port " + port + " "), "that port is the profile's");
        assertTrue(headroom.run("install", "status").out().contains("Status:     stopped"));
    }

    @Test
    void aProfileThatCrashedIsStarted() throws Exception {
        apply("default");
        kill(home.resolve(".headroom/deploy/default/runner.pid"));
        CommandRun.Result result = wrap("claude", "--port", port);
        assertAnswered(result);
        assertEquals("""
            Recovering persistent deployment 'default' on port %s...
            Recovered persistent deployment 'default' on port %s.
            """.formatted(port, port), result.err());
        assertEquals(0, headroom.run("install", "status", "--check").code());
    }

    @Test
    void besideAStrangerOnThePortTheNextFreeOneIsTaken() throws Exception {
        try (ServerSocket stranger = new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress())) {
            CommandRun.Result result = wrap("claude", "--port", String.valueOf(stranger.getLocalPort()));
            assertAnswered(result);
            assertTrue(result.err().startsWith("Port " + port + " is used by java"), result.err());
        }
        assertNothingIsLeft();
    }

    /** The program may be quicker than the stranger; then it is tried again. */
    @Test
    void aPortThatIsTakenWhileTheProxyStartsIsLeftToTheOther() throws Exception {
        CommandRun.Result result = new CommandRun.Result(0, "", "");
        while (!result.err().contains("; this session gets")) {
            atProvider.clear();
            port = String.valueOf(FreePort.next());
            Process wrap = headroom.start(List.of("wrap", "claude", "--port", port));
            Await.until("the proxy is being started", () -> Files.exists(folder()) || !wrap.isAlive());
            try (ServerSocket _ = new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress())) {
                result = CommandRun.result(wrap);
            } catch (BindException late) {
                result = CommandRun.result(wrap);
            }
            assertAnswered(result);
        }
        String next = String.valueOf(Integer.parseInt(port) + 1);
        assertEquals("""
            Starting a proxy for this session on port %s (embedded)...
            Port %s is used by java; this session gets a proxy of its own on another port.
            Starting a proxy for this session on port %s (embedded)...
            """.formatted(port, port, next), result.err().replaceAll("java \\([^)]*\\)", "java"));
        assertNothingIsLeft();
    }

    @Test
    @Tag("never-29")
    void aServerOfTheToolsOwnIsReachedByAProxyOfItsOwn() throws Exception {
        apply("default", "codex");
        Path settings = home.resolve(".claude/settings.json");
        Files.writeString(settings, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + address(own) + "\"}}");
        CommandRun.Result result = wrap("claude", "--port", port);
        assertEquals(7, result.code(), result.err());
        assertEquals(List.of("key"), atOwn);
        assertEquals(List.of(), atProvider);
        assertTrue(result.err().startsWith("Profile 'default' sends requests to another server"), result.err());
        assertTrue(
                result.out().contains("--settings {\"env\":{\"ANTHROPIC_BASE_URL\":\"http://127.0.0.1:"), result.out());
    }

    @Test
    @Tag("never-29")
    void aProxyThatLeadsToAServerOfAnotherSessionsIsNotShared() throws Exception {
        Process other = headroom.with(Map.of("ANTHROPIC_BASE_URL", address(own)))
                .start(List.of("wrap", "--port", port, "--", "sleep", "600"));
        Await.until("the other session runs", () -> isTool(other));
        CommandRun.Result result = wrap("claude", "--port", port);
        assertAnswered(result);
        assertEquals(List.of(), atOwn);
        assertFalse(result.err().contains("on port " + port + " "), result.err());
        kill(other);
        assertNothingIsLeft();
    }

    @Test
    @Tag("never-29")
    void insideASessionAKeyGoesWhereThatSessionsProxyGoes() throws Exception {
        Process outer = headroom.with(Map.of("ANTHROPIC_BASE_URL", address(own)))
                .start(List.of("wrap", "--port", port, "--", "sleep", "600"));
        Await.until("the outer session runs", () -> isTool(outer));
        CommandRun inside = headroom.with(Map.of("ANTHROPIC_BASE_URL", "http://127.0.0.1:" + port));
        CommandRun.Result result = inside.run("wrap", "claude", "--port", port);
        assertEquals(7, result.code(), result.err());
        assertEquals(List.of("key"), atOwn);
        assertEquals("", result.err(), "the same proxy");
        kill(outer);
        assertNothingIsLeft();
    }

    @Test
    @Tag("never-29")
    void theUsersOwnServerOnTheWantedPortKeepsItsKey() throws Exception {
        String taken = String.valueOf(own.getAddress().getPort());
        CommandRun inside = headroom.with(
                Map.of("ANTHROPIC_BASE_URL", address(own), "ANTHROPIC_TARGET_API_URL", address(provider)));
        CommandRun.Result result = inside.run("wrap", "claude", "--port", taken);
        assertEquals(7, result.code(), result.err());
        assertEquals(List.of("key"), atOwn);
        assertEquals(List.of(), atProvider);
    }

    @Test
    @Tag("never-29")
    void aServerThatTheSessionNamesIsNotThatOfAProfileThatNamesNone() throws Exception {
        CommandRun plain = headroom.with(Map.of());
        List<String> words = new ArrayList<>(CommandRun.apply("provider", port));
        assertEquals(0, plain.run(words.toArray(String[]::new)).code());
        CommandRun.Result result = wrap("claude", "--port", port);
        assertAnswered(result);
        assertTrue(result.err().startsWith("Profile 'default' sends requests to another server"), result.err());
    }

    @Test
    @Tag("never-29")
    void aServerThatAProxyCannotStandBeforeIsToldAndNothingIsStarted() throws Exception {
        CommandRun inside = headroom.with(Map.of("ANTHROPIC_BASE_URL", "https://user:word@gateway.invalid"));
        CommandRun.Result result = inside.run("wrap", "claude", "--port", port);
        assertEquals(1, result.code());
        assertTrue(result.err().contains("goes to a server of your own, https://…@gateway.invalid"), result.err());
        assertFalse(result.err().contains("word@"), result.err());
        assertEquals("", result.out());
        assertNothingIsLeft();
    }

    @Test
    void withoutAProxyTheToolIsStartedAsItIs() throws Exception {
        CommandRun inside = headroom.with(Map.of("ANTHROPIC_BASE_URL", address(own)));
        assertEquals(7, inside.run("wrap", "claude", "--no-proxy").code());
        assertEquals(List.of("key"), atOwn);
        assertNothingIsLeft();
    }

    @Test
    void anyOtherProgramGetsTheVariablesOfAllFormats() throws Exception {
        CommandRun.Result result = wrap("--port", port, "--", "env");
        assertEquals(0, result.code(), result.err());
        String address = "http://127.0.0.1:" + port;
        for (String line : List.of(
                "ANTHROPIC_BASE_URL=" + address,
                "OPENAI_BASE_URL=" + address + "/v1",
                "OPENAI_API_BASE=" + address + "/v1",
                "GOOGLE_GEMINI_BASE_URL=" + address,
                "NO_PROXY=127.0.0.1,localhost",
                "no_proxy=127.0.0.1,localhost")) {
            assertTrue(result.out().lines().anyMatch(line::equals), line + " in " + result.out());
        }
    }

    @Test
    void whatCannotBeStartedIsTold() throws Exception {
        CommandRun.Result tool = wrap("nimbus");
        assertEquals(2, tool.code());
        assertTrue(tool.err().contains("No tool is called 'nimbus'."), tool.err());
        CommandRun.Result program = wrap("--", "nimbus");
        assertEquals(1, program.code());
        assertTrue(program.err().contains("There is no program 'nimbus' here."), program.err());
        CommandRun.Result path = wrap("--", "/nowhere/nimbus");
        assertEquals(1, path.code());
        assertTrue(path.err().contains("There is no program '/nowhere/nimbus' here."), path.err());
        assertNothingIsLeft();
    }

    @Test
    void twoSessionsShareAProxyAndAKilledOneTakesItFromNobody() throws Exception {
        Process first = headroom.start(List.of("wrap", "--port", port, "--", "sleep", "600"));
        Await.until("the first session runs", () -> isTool(first));
        long agent = agent();
        Process second = headroom.start(List.of("wrap", "--port", port, "--", "sleep", "600"));
        Await.until("the second session runs", () -> isTool(second));
        assertEquals(2, sessions());
        assertEquals(agent, agent(), "one proxy");
        kill(first);
        assertAnswered(wrap("claude", "--port", port));
        assertEquals(agent, agent(), "still the same");
        kill(folder().resolve("deploy/session-" + port + "/runner.pid"));
        Await.until("another proxy serves the session", () -> answers() && agent() != agent);
        kill(second);
        assertNothingIsLeft();
    }

    private Path folder() {
        return home.resolve(".headroom-session-" + port);
    }

    private long sessions() throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve("sessions"))) {
            return files.count();
        }
    }

    /** Whether the tool has taken the place of the command that was started. */
    private static boolean isTool(Process command) {
        return command.info().command().orElse("").endsWith("sleep");
    }

    private static void kill(Process session) throws InterruptedException {
        session.destroyForcibly().waitFor();
    }

    private long agent() throws IOException {
        Path file = folder().resolve("deploy/session-" + port + "/runner.pid");
        return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    }

    private Stream<String> names() {
        return Stream.of(Objects.requireNonNull(home.toFile().list()));
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private void apply(String profile, String... more) throws Exception {
        List<String> words = new ArrayList<>(CommandRun.apply("provider", port));
        words.addAll(List.of("--profile", profile));
        if (more.length > 0) {
            words.set(words.indexOf("claude"), more[0]);
        }
        CommandRun.Result applied = headroom.run(words.toArray(String[]::new));
        assertEquals(0, applied.code(), applied.err());
    }

    private static void kill(Path pidFile) throws IOException {
        long agent = Long.parseLong(Files.readString(pidFile).strip());
        ProcessHandle process = ProcessHandle.of(agent).orElseThrow();
        assertTrue(process.destroyForcibly());
        Await.until("it is gone", () -> !process.isAlive());
    }

    private CommandRun.Result wrap(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("wrap"));
        all.addAll(List.of(words));
        return headroom.run(all.toArray(String[]::new));
    }

    private void assertAnswered(CommandRun.Result result) {
        assertEquals(7, result.code(), result.err());
        assertTrue(result.out().contains("HTTP/1.1 200 OK"), result.out());
        assertEquals(List.of("key"), atProvider);
        atProvider.clear();
    }

    private void assertNothingIsLeft() throws IOException {
        Await.until("no session is left", () -> names().noneMatch(name -> name.contains("session")));
        assertEquals(before, headroom.everything());
        assertFalse(answers());
    }
}
