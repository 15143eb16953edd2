package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code headroom wrap} as a process, with a tool that asks one question, real gateways, and a provider on loopback. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "finds the processes of a home as on Linux")
class WrapTest {
    @TempDir
    Path home;

    @TempDir
    Path programs;

    private WrapHome wrapped;

    @BeforeEach
    void aTool() throws IOException {
        wrapped = new WrapHome(home, programs);
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        wrapped.end();
    }

    @Test
    void withoutAProfileAProxyRunsAsLongAsTheToolAndNothingIsLeft() throws Exception {
        CommandRun.Result result = wrapped.wrap("claude", "--port", wrapped.port, "-p", "two words");
        wrapped.assertAnswered(result);
        assertTrue(result.out().startsWith("words: -p two words\n"), result.out());
        assertEquals("Starting a proxy for this session on port " + wrapped.port + " (embedded)...\n", result.err());
        wrapped.assertNothingIsLeft();
    }

    @Test
    void aProfileThatAnswersIsUsed() throws Exception {
        wrapped.apply("work");
        Map<String, String> applied = wrapped.headroom.everything();
        CommandRun.Result result = wrapped.wrap("claude", "--port", wrapped.port);
        wrapped.assertAnswered(result);
        assertEquals(
                "Proxy already running — dashboard: http://127.0.0.1:" + wrapped.port + "/dashboard\n", result.err());
        assertEquals(applied.keySet(), wrapped.headroom.everything().keySet());
        assertEquals(
                applied.get(".claude/settings.json"),
                wrapped.headroom.everything().get(".claude/settings.json"));
    }

    @Test
    void aProfileIsFoundByItsNameWhateverItsPort() throws Exception {
        wrapped.apply("work");
        wrapped.assertAnswered(wrapped.wrap("claude", "--profile", "work"));
        CommandRun.Result none = wrapped.wrap("claude", "--profile", "none");
        assertEquals(1, none.code());
        assertTrue(none.err().contains("No deployment profile named 'none' is installed."), none.err());
    }

    @Test
    void aProfileThatItsUserStoppedStaysStoppedWhereNobodyCanBeAsked() throws Exception {
        wrapped.apply("default");
        assertEquals(0, wrapped.headroom.run("install", "stop").code());
        CommandRun.Result result = wrapped.wrap("claude", "--port", wrapped.port);
        wrapped.assertAnswered(result);
        assertTrue(
                result.err()
                        .startsWith("Profile 'default' stays stopped; this session gets a proxy of its own.\n"
                                + "Starting a proxy for this session on port "),
                result.err());
        assertFalse(result.err().contains("on port " + wrapped.port + " "), "that port is the profile's");
        assertTrue(wrapped.headroom.run("install", "status").out().contains("Status:     stopped"));
    }

    @Test
    void aProfileThatCrashedIsStarted() throws Exception {
        wrapped.apply("default");
        WrapHome.kill(home.resolve(".headroom/deploy/default/runner.pid"));
        CommandRun.Result result = wrapped.wrap("claude", "--port", wrapped.port);
        wrapped.assertAnswered(result);
        assertEquals("""
            Recovering persistent deployment 'default' on port %s...
            Recovered persistent deployment 'default' on port %s.
            """.formatted(wrapped.port, wrapped.port), result.err());
        assertEquals(0, wrapped.headroom.run("install", "status", "--check").code());
    }

    @Test
    void besideAStrangerOnThePortTheNextFreeOneIsTaken() throws Exception {
        try (ServerSocket stranger =
                new ServerSocket(Integer.parseInt(wrapped.port), 1, InetAddress.getLoopbackAddress())) {
            CommandRun.Result result = wrapped.wrap("claude", "--port", String.valueOf(stranger.getLocalPort()));
            wrapped.assertAnswered(result);
            assertTrue(result.err().startsWith("Port " + wrapped.port + " is used by java"), result.err());
        }
        wrapped.assertNothingIsLeft();
    }

    /** The program may be quicker than the stranger; then it is tried again. */
    @Test
    void aPortThatIsTakenWhileTheProxyStartsIsLeftToTheOther() throws Exception {
        CommandRun.Result result = new CommandRun.Result(0, "", "");
        while (!result.err().contains("; this session gets")) {
            wrapped.atProvider.clear();
            wrapped.port = String.valueOf(FreePort.next());
            Process wrap = wrapped.headroom.start(List.of("wrap", "claude", "--port", wrapped.port));
            Await.until("the proxy is being started", () -> Files.exists(wrapped.folder()) || !wrap.isAlive());
            try (ServerSocket _ =
                    new ServerSocket(Integer.parseInt(wrapped.port), 1, InetAddress.getLoopbackAddress())) {
                result = CommandRun.result(wrap);
            } catch (BindException late) {
                result = CommandRun.result(wrap);
            }
            wrapped.assertAnswered(result);
        }
        String next = String.valueOf(Integer.parseInt(wrapped.port) + 1);
        assertEquals(
                """
                Starting a proxy for this session on port %s (embedded)...
                Port %s is used by java; this session gets a proxy of its own on another port.
                Starting a proxy for this session on port %s (embedded)...
                """.formatted(wrapped.port, wrapped.port, next), result.err().replaceAll("java \\([^)]*\\)", "java"));
        wrapped.assertNothingIsLeft();
    }

    @Test
    void withoutAProxyTheToolIsStartedAsItIs() throws Exception {
        CommandRun inside = wrapped.headroom.with(Map.of("ANTHROPIC_BASE_URL", WrapHome.address(wrapped.own)));
        assertEquals(7, inside.run("wrap", "claude", "--no-proxy").code());
        assertEquals(List.of("key"), wrapped.atOwn);
        wrapped.assertNothingIsLeft();
    }

    @Test
    void anyOtherProgramGetsTheVariablesOfAllFormats() throws Exception {
        CommandRun.Result result = wrapped.wrap("--port", wrapped.port, "--", "env");
        assertEquals(0, result.code(), result.err());
        String address = "http://127.0.0.1:" + wrapped.port;
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
        CommandRun.Result tool = wrapped.wrap("nimbus");
        assertEquals(2, tool.code());
        assertTrue(tool.err().contains("No tool is called 'nimbus'."), tool.err());
        CommandRun.Result program = wrapped.wrap("--", "nimbus");
        assertEquals(1, program.code());
        assertTrue(program.err().contains("There is no program 'nimbus' here."), program.err());
        CommandRun.Result path = wrapped.wrap("--", "/nowhere/nimbus");
        assertEquals(1, path.code());
        assertTrue(path.err().contains("There is no program '/nowhere/nimbus' here."), path.err());
        wrapped.assertNothingIsLeft();
    }

    @Test
    void twoSessionsShareAProxyAndAKilledOneTakesItFromNobody() throws Exception {
        Process first = wrapped.headroom.start(List.of("wrap", "--port", wrapped.port, "--", "sleep", "600"));
        Await.until("the first session runs", () -> WrapHome.isTool(first));
        long agent = wrapped.agent();
        Process second = wrapped.headroom.start(List.of("wrap", "--port", wrapped.port, "--", "sleep", "600"));
        Await.until("the second session runs", () -> WrapHome.isTool(second));
        assertEquals(2, wrapped.sessions());
        assertEquals(agent, wrapped.agent(), "one proxy");
        WrapHome.kill(first);
        wrapped.assertAnswered(wrapped.wrap("claude", "--port", wrapped.port));
        assertEquals(agent, wrapped.agent(), "still the same");
        WrapHome.kill(wrapped.folder().resolve("deploy/session-" + wrapped.port + "/runner.pid"));
        Await.until("another proxy serves the session", () -> wrapped.answers() && wrapped.agent() != agent);
        WrapHome.kill(second);
        wrapped.assertNothingIsLeft();
    }
}
