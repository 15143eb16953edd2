package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.headroom.acceptance.ApplyWords;
import dev.headroom.testing.FreePort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code headroom doctor --online}: is the provider's server reached, whether or not the proxy runs? */
class DoctorOnlineTest {
    @TempDir
    Path home;

    private CommandRun headroom = new CommandRun(Path.of("."));
    private HttpServer provider;
    private String server = "";
    private int port;

    @BeforeEach
    void aProfile() throws Exception {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        provider.start();
        server = "127.0.0.1:" + provider.getAddress().getPort();
        Files.createDirectories(home.resolve(".claude"));
        headroom = new CommandRun(home).with(Map.of("ANTHROPIC_TARGET_API_URL", "http://" + server));
        port = FreePort.next();
        CommandRun.Result applied =
                headroom.run(ApplyWords.of("provider", String.valueOf(port)).toArray(String[]::new));
        assertEquals(0, applied.code(), applied.err());
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        headroom.end();
        provider.stop(0);
    }

    @Test
    void aServerThatAnswersIsReached() throws Exception {
        CommandRun.Result result = headroom.run("doctor", "--online");
        assertTrue(result.out().contains("  ok    Profile 'default' reaches " + server + ".\n"), result.out());
    }

    @Test
    void aServerThatIsGoneIsNamedWithTheReason() throws Exception {
        provider.stop(0);
        CommandRun.Result result = headroom.run("doctor", "--online", "--json");
        assertEquals(1, result.code(), result.out());
        assertTrue(result.out().contains("Headroom could not reach " + server + ": connection refused."), result.out());
        assertTrue(result.out().contains("\"proxy.reaches\""), result.out());
    }

    /** In a network of its own, where the usual port is free and no provider is reached. */
    @Test
    @Tag("namespaces")
    void aProfileOnTheUsualPortHidesNoServer() throws Exception {
        assumeTrue(Offline.isPossible(), "this machine gives no network namespaces to this user");
        try (Offline network = Offline.open()) {
            CommandRun offline = headroom.inside(network.words());
            assertEquals(0, offline.run("install", "remove").code());
            CommandRun.Result applied =
                    offline.run(ApplyWords.of("provider", "8787").toArray(String[]::new));
            assertEquals(0, applied.code(), applied.err());
            CommandRun.Result result = offline.run("doctor", "--online");
            assertTrue(
                    result.out().contains("Headroom could not reach " + server + ": connection refused."),
                    result.out());
            assertEquals(0, offline.run("install", "remove").code());
        }
    }

    @Test
    void whenNoRequestWasAnsweredAllIsNotWell() throws Exception {
        assertTrue(headroom.run("doctor").out().contains("All is well."));
        provider.stop(0);
        try (HttpClient tool = HttpClient.newHttpClient()) {
            HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/messages"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            assertEquals(
                    502,
                    tool.send(question, HttpResponse.BodyHandlers.ofString()).statusCode());
        }
        CommandRun.Result result = headroom.run("doctor");
        assertTrue(
                result.out().contains("warn  None of the requests of Profile 'default' was answered (1).\n"),
                result.out());
        assertFalse(result.out().contains("All is well."), result.out());
    }

    @Test
    void withoutTheOptionNobodyIsAsked() throws Exception {
        assertTrue(!headroom.run("doctor").out().contains("reaches"));
        assertEquals(2, headroom.run("doctor", "--online", "--probe", "claude").code());
    }
}
