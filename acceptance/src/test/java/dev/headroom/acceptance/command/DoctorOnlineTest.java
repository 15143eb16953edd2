package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code headroom doctor --online}: is the provider's server reached, whether or not the proxy runs? */
class DoctorOnlineTest {
    @TempDir
    Path home;

    private CommandRun headroom = new CommandRun(Path.of("."));
    private HttpServer provider;
    private String server = "";

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
        CommandRun.Result applied = headroom.run(CommandRun.apply("provider", String.valueOf(CommandRun.freePort()))
                .toArray(String[]::new));
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

    @Test
    void withoutTheOptionNobodyIsAsked() throws Exception {
        assertTrue(!headroom.run("doctor").out().contains("reaches"));
        assertEquals(2, headroom.run("doctor", "--online", "--probe", "claude").code());
    }
}
