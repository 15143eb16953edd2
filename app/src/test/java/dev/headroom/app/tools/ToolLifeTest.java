package dev.headroom.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of a profile with each real tool in each of its scopes, and where a question of the tool goes after each step. The rows of
 * {@code docs/tools.md} are written as they were seen. {@code -Dtool=claude,codex} asks these tools only.
 */
@Tag("never-22")
@Tag("never-23")
@Tag("never-29")
@Tag("tools-life")
class ToolLifeTest {
    private static final Path WORK = Path.of("target", "tools").toAbsolutePath();
    private static final Path DOCUMENT = Path.of("..", "docs", "tools.md");
    private static final boolean ALL = System.getProperty("tools", "").equals("all");
    private static final String CHOSEN = System.getProperty("tool", "");
    private static final String NOT_SEEN = "not seen";

    @BeforeAll
    static void namespacesAreThere() throws Exception {
        int code = new ProcessBuilder("unshare", "--net", "--mount", "true")
                .start()
                .waitFor();
        assumeTrue(ALL && code == 0, "-Ptools as a user who may make namespaces of the network and of mounts");
    }

    static Stream<Arguments> toolsAndScopes() {
        return RealTool.ALL.stream()
                .filter(tool ->
                        CHOSEN.isEmpty() || List.of(CHOSEN.split(",", -1)).contains(tool.id()))
                .flatMap(tool -> tool.scopes().stream().map(scope -> Arguments.of(tool, scope)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("toolsAndScopes")
    void everyQuestionGoesWhereItShould(RealTool tool, String scope) throws Exception {
        Map<String, String> seen = new LinkedHashMap<>();
        RealToolsTable.COLUMNS.forEach(column -> seen.put(column, NOT_SEEN));
        List<String> wrong = new ArrayList<>();
        try (ToolLife life = ToolLife.prepared(tool, scope, WORK.resolve(tool.id() + "-" + scope + "-life"))) {
            // Qwen Code's own vendor is none of the gateway's providers, so the gateway goes on to it by its name.
            live(life, tool.id().equals("qwen") ? "vendor" : "provider", seen, wrong);
        } finally {
            Map<String, String> row =
                    Map.of(RealToolsTable.key(tool, scope), RealToolsTable.row(tool, scope, seen.values()));
            Files.writeString(DOCUMENT, RealToolsTable.written(Files.readString(DOCUMENT), row));
        }
        assertEquals(List.of(), wrong, seen.toString());
    }

    private static void live(ToolLife life, String behind, Map<String, String> seen, List<String> wrong)
            throws Exception {
        Map<String, String> before = life.settings();
        life.apply();
        note(life, seen, wrong, "`apply`", behind);
        life.kill();
        note(life, seen, wrong, "`kill -9`", "vendor");
        same(withoutOurs(before), withoutOurs(life.settings()), "after kill", wrong);
        life.headroom("start");
        life.headroom("stop");
        note(life, seen, wrong, "`stop`", "vendor");
        same(withoutOurs(before), withoutOurs(life.settings()), "after stop", wrong);
        life.headroom("start");
        life.headroom("remove");
        note(life, seen, wrong, "`remove`", "vendor");
        same(before, life.settings(), "after remove", wrong);
        rewritten(life, behind, seen, wrong);
        elsewhere(life, seen, wrong);
    }

    /** The tool writes its own file anew while it is routed: the routing stays, and goes with the profile. */
    private static void rewritten(ToolLife life, String behind, Map<String, String> seen, List<String> wrong)
            throws Exception {
        life.apply();
        if (life.isInFiles()) {
            life.rewrite();
            note(life, seen, wrong, "its file rewritten", behind);
            life.headroom("remove");
            if (life.isInFiles()) {
                wrong.add("our address stays in the rewritten file");
            }
        } else {
            seen.put("its file rewritten", "no address in a file");
            life.headroom("remove");
        }
    }

    /** A server of the user's own gets the tool's questions, and nobody else does: routed, and after the removal. */
    private static void elsewhere(ToolLife life, Map<String, String> seen, List<String> wrong) throws Exception {
        life.goElsewhere();
        Map<String, String> before = life.settings();
        life.apply();
        note(life, seen, wrong, "two vendors", "own server");
        life.headroom("remove");
        String after = life.ask();
        if (!isOnly(after, "own server")) {
            wrong.add("after remove with a server of its own: " + after);
        }
        same(before, life.settings(), "after remove with a server of its own", wrong);
    }

    private static void note(ToolLife life, Map<String, String> seen, List<String> wrong, String column, String wanted)
            throws Exception {
        String went = life.ask();
        seen.put(column, went);
        if (!isOnly(went, wanted)) {
            wrong.add(column + ": " + went + "\n" + life.printed());
        }
    }

    private static boolean isOnly(String went, String wanted) {
        return went.startsWith(wanted + ": ") && !went.contains("; ");
    }

    private static void same(Map<String, String> wanted, Map<String, String> now, String when, List<String> wrong) {
        if (!wanted.equals(now)) {
            wrong.add(when + " the files are others: " + wanted + " became " + now);
        }
    }

    /** A line in a shell file and our own folder stay until the removal. */
    private static Map<String, String> withoutOurs(Map<String, String> settings) {
        Map<String, String> others = new TreeMap<>(settings);
        others.keySet().removeAll(List.of(".headroom", ".bashrc", ".profile", ".bash_profile"));
        return others;
    }
}
