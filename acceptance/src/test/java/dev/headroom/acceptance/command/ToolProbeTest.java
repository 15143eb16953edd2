package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.headroom.acceptance.ApplyWords;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code headroom doctor --probe}: a stand-in for Claude Code asks the address in its settings, or does not. */
class ToolProbeTest {
    /** Asks with the name that Claude Code gives itself, at the address in its settings. */
    private static final String TOOL = """
        #!/bin/bash
        server=$(sed -n 's|.*"ANTHROPIC_BASE_URL": *"http://\\([^"]*\\)".*|\\1|p' ~/.claude/settings.json)
        exec 3<>"/dev/tcp/${server%:*}/${server#*:}" || exit 1
        printf 'POST /v1/messages HTTP/1.1\\r\\nhost: %s\\r\\nuser-agent: claude-cli/2.1\\r\\n' "$server" >&3
        printf 'connection: close\\r\\ncontent-length: 2\\r\\n\\r\\n{}' >&3
        cat <&3 >/dev/null
        """;

    @TempDir
    Path home;

    @TempDir
    Path programs;

    private final AtomicInteger atProvider = new AtomicInteger();
    private CommandRun headroom = new CommandRun(Path.of("."));
    private HttpServer provider;

    @BeforeEach
    void aProfile() throws Exception {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            atProvider.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        provider.start();
        Files.createDirectories(home.resolve(".claude"));
        Files.writeString(home.resolve(".claude/settings.json"), "{}");
        tool(TOOL);
        headroom = new CommandRun(home, programs + ":/usr/bin:/bin")
                .with(Map.of(
                        "ANTHROPIC_TARGET_API_URL",
                        "http://127.0.0.1:" + provider.getAddress().getPort()));
        CommandRun.Result applied = headroom.run(
                ApplyWords.of("provider", String.valueOf(FreePort.next())).toArray(String[]::new));
        assertEquals(0, applied.code(), applied.err());
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        headroom.end();
        provider.stop(0);
    }

    @Test
    void aQuestionThatGoesThroughTheProfileIsCounted() throws Exception {
        CommandRun.Result result = headroom.run("doctor", "--probe", "claude", "--yes");
        assertEquals(0, result.code(), result.out() + result.err());
        assertTrue(
                result.out()
                        .contains("  ok    Claude Code sent one request through profile 'default', and answered.\n"),
                result.out());
        assertEquals(1, atProvider.get());
    }

    @Test
    void aToolThatGoesElsewhereFails() throws Exception {
        tool("#!/bin/sh\necho OK\n");
        CommandRun.Result result = headroom.run("doctor", "--probe", "claude", "--yes");
        assertEquals(1, result.code(), result.out() + result.err());
        assertTrue(result.out().contains("its proxy counted no request. It said: OK"), result.out());
    }

    @Test
    void aToolThatFailsOnItsOwnIsAWarning() throws Exception {
        tool(TOOL + "echo 'Invalid API key' >&2\nexit 1\n");
        CommandRun.Result result = headroom.run("doctor", "--probe", "claude", "--yes", "--json");
        assertEquals(0, result.code(), result.out() + result.err());
        assertTrue(result.out().contains("and ended with an error: Invalid API key"), result.out());
    }

    @Test
    void aRequestThatAnotherSessionMayHaveSentProvesNothing() throws Exception {
        Path other =
                Files.writeString(Files.createDirectory(home.resolve("bin")).resolve("claude"), "sleep 1000 & wait");
        Process open = new ProcessBuilder("/bin/bash", other.toString()).start();
        try {
            CommandRun.Result result = headroom.run("doctor", "--probe", "claude", "--yes");
            assertEquals(5, result.code(), result.out() + result.err());
            assertTrue(result.out().contains("(process " + open.pid() + ")"), result.out());
        } finally {
            open.descendants().forEach(ProcessHandle::destroyForcibly);
            open.destroyForcibly();
        }
    }

    @Test
    void aToolThatIsNotHereIsNotAsked() throws Exception {
        Files.delete(programs.resolve("claude"));
        CommandRun.Result result = headroom.run("doctor", "--probe", "claude", "--yes");
        assertEquals(5, result.code(), result.out() + result.err());
        assertEquals(0, atProvider.get());
    }

    @Test
    void withoutAnAgreementNothingIsAsked() throws Exception {
        CommandRun.Result result = headroom.run("doctor", "--probe", "claude");
        assertEquals(130, result.code(), result.out() + result.err());
        assertEquals(0, atProvider.get());
    }

    @Test
    void aToolOfNoProfileAndAnUnknownOneAreTold() throws Exception {
        CommandRun.Result other = headroom.run("doctor", "--probe", "cursor", "--yes");
        assertEquals(5, other.code(), other.out() + other.err());
        assertTrue(other.out().contains("cannot be asked from a command line"), other.out());
        CommandRun.Result unknown = headroom.run("doctor", "--probe", "emacs", "--yes");
        assertEquals(2, unknown.code(), unknown.err());
        assertTrue(unknown.err().contains("No tool is called 'emacs'."), unknown.err());
    }

    private void tool(String script) throws IOException {
        Path claude = Files.writeString(programs.resolve("claude"), script);
        Files.setPosixFilePermissions(claude, PosixFilePermissions.fromString("rwx------"));
    }
}
