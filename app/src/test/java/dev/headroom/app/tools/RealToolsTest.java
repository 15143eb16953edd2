package dev.headroom.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real tools, from npm, with a provider on loopback behind our gateway: after {@code apply} a question arrives there,
 * after {@code remove} none does, and every file is what it was. The two tools of {@link #FEW} are asked by their own settings files;
 * {@link ToolLifeTest} asks all of them.
 */
@Tag("never-23")
@Tag("tools")
class RealToolsTest {
    private static final Path WORK = Path.of("target", "tools").toAbsolutePath();
    private static final boolean ALL = System.getProperty("tools", "").equals("all");
    private static final List<String> FEW = List.of("claude", "codex");
    private static final List<String> WRAPPED = List.of("claude", "codex", "opencode", "copilot", "kilo");

    static Stream<Arguments> toolsAndScopes() {
        return RealTool.ALL.stream().flatMap(tool -> tool.scopes().stream()
                .filter(scope -> FEW.contains(tool.id()) && scope.equals("provider"))
                .map(scope -> Arguments.of(tool, scope)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("toolsAndScopes")
    void goesThroughTheGatewayAfterApplyAndNotAfterRemove(RealTool tool, String scope) throws Exception {
        ToolBench bench = ToolBench.prepared(tool, WORK.resolve(tool.id() + "-" + scope));
        try (bench) {
            Map<String, String> before = bench.settings();
            bench.headroom(
                    "apply",
                    "--preset",
                    "on-demand",
                    "--runtime",
                    "embedded",
                    "--providers",
                    "manual",
                    "--scope",
                    scope,
                    "--target",
                    tool.id(),
                    "--port",
                    String.valueOf(bench.port()));
            String applied = bench.ask(true);
            bench.headroom("remove");
            String removed = bench.ask(false);
            assertTrue(applied.startsWith("yes"), applied + "\n" + bench.lastOutput());
            assertEquals("no", removed);
            assertEquals(before, bench.settings(), "every file is what it was");
        }
    }

    static Stream<RealTool> wrappedTools() {
        return RealTool.ALL.stream().filter(tool -> (ALL ? WRAPPED : FEW).contains(tool.id()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrappedTools")
    void wrappedItGoesThroughAProxyOfItsOwnAndNothingIsLeft(RealTool tool) throws Exception {
        ToolBench bench = ToolBench.prepared(tool, WORK.resolve(tool.id() + "-wrapped"));
        try (bench) {
            Map<String, String> before = bench.settings();
            String answer = bench.askWrapped();
            assertTrue(answer.startsWith("yes"), answer + "\n" + bench.lastOutput());
            bench.awaitNoSession();
            assertEquals(before, bench.settings(), "every file is what it was");
        }
    }
}
