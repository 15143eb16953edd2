package dev.headroom.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * {@code docs/tools.md} are written as they were seen. {@code -Dtool=claude,codex} asks these tools only, and {@code -Drows=missing}
 * leaves out those rows of which an earlier run saw every cell.
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
    private static final boolean MISSING = System.getProperty("rows", "").equals("missing");
    private static final Path ROWS = WORK.resolve("rows");

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
        SeenRow row = new SeenRow(ROWS, tool, scope);
        if (MISSING && row.isGreen()) {
            return;
        }
        List<String> wrong = new ArrayList<>();
        try (ToolLife life = ToolLife.prepared(tool, scope, WORK.resolve(tool.id() + "-" + scope + "-life"))) {
            // Qwen Code's own vendor is none of the gateway's providers, so the gateway goes on to it by its name.
            live(life, tool.id().equals("qwen") ? "vendor" : "provider", row, wrong);
            if (wrong.isEmpty()) {
                row.passed();
            }
        } finally {
            Files.writeString(DOCUMENT, RealToolsTable.written(Files.readString(DOCUMENT), SeenRow.all(ROWS)));
        }
        assertEquals(List.of(), wrong, row.toString());
    }

    private static void live(ToolLife life, String behind, SeenRow row, List<String> wrong) throws Exception {
        Map<String, String> before = life.settings();
        life.apply();
        note(life, row, wrong, "`apply`", behind);
        life.kill();
        note(life, row, wrong, "`kill -9`", "vendor");
        same(withoutOurs(before), withoutOurs(life.settings()), "after kill", wrong);
        life.headroom("start");
        life.headroom("stop");
        note(life, row, wrong, "`stop`", "vendor");
        same(withoutOurs(before), withoutOurs(life.settings()), "after stop", wrong);
        life.headroom("start");
        life.headroom("remove");
        note(life, row, wrong, "`remove`", "vendor");
        same(before, life.settings(), "after remove", wrong);
        rewritten(life, behind, row, wrong);
        elsewhere(life, row, wrong);
    }

    /** The tool's file is written anew while it is routed: the routing stays, and goes with the profile, and nothing else goes. */
    private static void rewritten(ToolLife life, String behind, SeenRow row, List<String> wrong) throws Exception {
        Map<String, String> before = life.settings();
        life.apply();
        if (life.isInFiles()) {
            life.rewrite();
            note(life, row, wrong, "its file rewritten", behind);
            life.headroom("remove");
            same(ToolLife.said(before), ToolLife.said(life.settings()), "after remove from a rewritten file", wrong);
        } else {
            row.saw("its file rewritten", "no address in a file");
            life.headroom("remove");
        }
    }

    /**
     * A server of the user's own gets the tool's questions, and nobody else does: routed, after the removal, and without us. The files
     * are in the end as the tool leaves them without us; Cline writes its own anew.
     */
    private static void elsewhere(ToolLife life, SeenRow row, List<String> wrong) throws Exception {
        life.goElsewhere();
        String alone = life.ask();
        if (!isOnly(alone, "own server")) {
            wrong.add("without us, with a server of its own: " + alone + "\n" + life.printed());
        }
        Map<String, String> left = life.settings();
        life.goElsewhere();
        life.apply();
        note(life, row, wrong, "two vendors", "own server");
        life.headroom("remove");
        String after = life.ask();
        if (!isOnly(after, "own server")) {
            wrong.add("after remove with a server of its own: " + after + "\n" + life.printed());
        }
        same(left, life.settings(), "after remove with a server of its own", wrong);
    }

    private static void note(ToolLife life, SeenRow row, List<String> wrong, String column, String wanted)
            throws Exception {
        String went = life.ask();
        row.saw(column, went);
        if (!isOnly(went, wanted)) {
            wrong.add(column + ": " + went + "\n" + life.printed());
        }
    }

    private static boolean isOnly(String went, String wanted) {
        return went.startsWith(wanted + ": ") && !went.contains("; ");
    }

    private static void same(Map<String, ?> wanted, Map<String, ?> now, String when, List<String> wrong) {
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
