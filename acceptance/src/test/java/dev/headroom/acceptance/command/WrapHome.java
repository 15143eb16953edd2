package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.headroom.acceptance.ApplyWords;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

/** A home with a tool that asks one question, and two servers on loopback that answer it. */
final class WrapHome {
    /** Asks the address in its environment once, and ends with 7. */
    static final String TOOL = """
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

    final Path home;
    final CommandRun headroom;

    final HttpServer provider;

    final HttpServer own;

    final List<String> atProvider = new CopyOnWriteArrayList<>();

    final List<String> atOwn = new CopyOnWriteArrayList<>();

    String port;

    final Map<String, String> before;

    /** Makes them in two empty folders. */
    WrapHome(Path home, Path programs) throws IOException {
        this.home = home;
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

    static HttpServer server(List<String> seen) throws IOException {
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

    static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Ends everything that still runs there. */
    void end() throws IOException, InterruptedException {
        headroom.end();
        provider.stop(0);
        own.stop(0);
    }

    Path folder() {
        return home.resolve(".headroom-session-" + port);
    }

    long sessions() throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve("sessions"))) {
            return files.count();
        }
    }

    /** Whether the tool has taken the place of the command that was started. */
    static boolean isTool(Process command) {
        return command.info().command().orElse("").endsWith("sleep");
    }

    static void kill(Process session) throws InterruptedException {
        session.destroyForcibly().waitFor();
    }

    long agent() throws IOException {
        Path file = folder().resolve("deploy/session-" + port + "/runner.pid");
        return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    }

    Stream<String> names() {
        return Stream.of(Objects.requireNonNull(home.toFile().list()));
    }

    boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    void apply(String profile, String... more) throws Exception {
        String tool = more.length > 0 ? more[0] : "claude";
        List<String> words = new ArrayList<>(ApplyWords.of("provider", port, tool));
        words.addAll(List.of("--profile", profile));
        CommandRun.Result applied = headroom.run(words.toArray(String[]::new));
        assertEquals(0, applied.code(), applied.err());
    }

    static void kill(Path pidFile) throws IOException {
        long agent = Long.parseLong(Files.readString(pidFile).strip());
        ProcessHandle process = ProcessHandle.of(agent).orElseThrow();
        assertTrue(process.destroyForcibly());
        Await.until("it is gone", () -> !process.isAlive());
    }

    CommandRun.Result wrap(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("wrap"));
        all.addAll(List.of(words));
        return headroom.run(all.toArray(String[]::new));
    }

    void assertAnswered(CommandRun.Result result) {
        assertEquals(7, result.code(), result.err());
        assertTrue(result.out().contains("HTTP/1.1 200 OK"), result.out());
        assertEquals(List.of("key"), atProvider);
        atProvider.clear();
    }

    void assertNothingIsLeft() throws IOException {
        Await.until("no session is left", () -> names().noneMatch(name -> name.contains("session")));
        assertEquals(before, headroom.everything());
        assertFalse(answers());
    }
}
