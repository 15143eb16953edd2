package dev.headroom.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Claude Code that stays open on a terminal of its own while its routing is taken back. Its vendor has the vendor's own name and a
 * certificate, in a network without any other machine.
 */
@Tag("never-23")
@Tag("tools")
@Tag("namespaces")
class OpenClaudeTest {
    private static final Path WORK = Path.of("target", "tools").toAbsolutePath();

    @BeforeAll
    static void namespacesAreThere() throws Exception {
        int code = new ProcessBuilder("unshare", "--net", "--mount", "true")
                .start()
                .waitFor();
        assumeTrue(code == 0, "this user may not make namespaces of the network and of mounts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "kill", "remove"})
    @Tag("never-22")
    void aToolThatIsStartedInATerminalOfThatTimeGoesDirectly(String end) throws Exception {
        try (OpenClaude bench = OpenClaude.prepared(WORK.resolve("terminal-" + end))) {
            String before = Files.readString(bench.settings());
            bench.headroom(
                    "apply",
                    "--preset",
                    "on-demand",
                    "--runtime",
                    "embedded",
                    "--providers",
                    "manual",
                    "--target",
                    "claude",
                    "--scope",
                    "user");
            Map<String, String> terminal = bench.terminal();
            assertTrue(bench.answersIn(terminal), "through the proxy");
            assertTrue(bench.isProxied(), "through the proxy");
            if (end.equals("kill")) {
                bench.killProxy();
            } else {
                bench.headroom(end);
            }
            assertEquals(before, Files.readString(bench.settings()), "every byte is back");
            assertTrue(bench.answersIn(terminal), "directly");
        }
    }

    @ParameterizedTest(name = "{0} in scope {1}")
    @CsvSource({"stop,provider", "stop,user", "remove,provider", "remove,user"})
    void theNextPromptOfAnOpenSessionGoesDirectly(String change, String scope) throws Exception {
        try (OpenClaude bench = OpenClaude.prepared(WORK.resolve("open-" + change + "-" + scope))) {
            String before = Files.readString(bench.settings());
            bench.headroom(
                    "apply",
                    "--preset",
                    "on-demand",
                    "--runtime",
                    "embedded",
                    "--providers",
                    "manual",
                    "--target",
                    "claude",
                    "--scope",
                    scope);
            bench.open();
            bench.say("first");
            assertTrue(bench.isProxied(), bench::screen);
            String told = bench.headroom(change);
            assertTrue(told.contains("Open sessions of claude are told to go directly."), told);
            assertEquals(before, Files.readString(bench.settings()), "every byte is back");
            bench.say("second");
        }
    }
}
