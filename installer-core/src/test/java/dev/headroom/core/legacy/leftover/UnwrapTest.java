package dev.headroom.core.legacy.leftover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.sim.Died;
import dev.headroom.core.sim.SimNodes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the Python command line's sessions and hooks left goes in one plan, and profiles stay. */
class UnwrapTest extends Leftovers {
    private static final Path CLAUDE = HOME.resolve(".claude/settings.json");
    private static final Path CODEX = HOME.resolve(".codex/config.toml");
    private static final Path OPENCODE = HOME.resolve(".config/opencode/opencode.json");
    private static final String CODEX_BEFORE = "model = \"gpt-5\"\n";
    private static final String CODEX_AFTER = CODEX_BEFORE + """

        # --- Headroom MCP server ---
        [mcp_servers.headroom]
        command = "/opt/engine/bin/headroom"
        args = ["mcp", "serve"]

        [mcp_servers.headroom.env]
        HEADROOM_PROXY_URL = "http://127.0.0.1:9896"
        # --- end Headroom MCP server ---
        """;

    @Test
    void nothingIsLeft() {
        put(CLAUDE, "{\n  \"theme\": \"dark\"\n}\n");
        put(CODEX, CODEX_BEFORE);
        Plan plan = found();
        assertEquals(List.of(), plan.steps());
    }

    @Test
    void whatLeadsToAnInstalledProfileStays() {
        put(CLAUDE, "{}\n");
        apply("claude");
        String routed = text(CLAUDE);
        Plan plan = takeOut();
        assertEquals(routed, text(CLAUDE));
        assertTrue(
                plan.notes().getFirst().contains("profile 'default'"),
                plan.notes().toString());
    }

    @Test
    void aFileThatCannotBeUnderstoodStaysAndTheOthersGoOn() {
        put(CODEX, "[broken\n# --- Headroom MCP server ---\n");
        put(OPENCODE, "{\"provider\": {\"headroom\": {\"options\": {\"baseURL\": \"http://127.0.0.1:9116/v1\"}}}}");
        Plan plan = takeOut();
        assertEquals("[broken\n# --- Headroom MCP server ---\n", text(CODEX));
        assertTrue(machine.disk().facts(OPENCODE).isEmpty());
        assertTrue(
                plan.notes().getFirst().startsWith(CODEX + " was left"),
                plan.notes().toString());
    }

    @Test
    void aFileThatWasChangedSinceItWasShownStopsAllOfIt() {
        put(CODEX, CODEX_AFTER);
        put(OPENCODE, "{\"provider\": {\"headroom\": {\"options\": {\"baseURL\": \"http://127.0.0.1:9116/v1\"}}}}");
        Plan plan = found();
        String changed = text(OPENCODE) + "\n";
        put(OPENCODE, changed);
        assertInstanceOf(Outcome.Refused.class, leftovers().takeOut(plan, event -> {}));
        assertEquals(CODEX_AFTER, text(CODEX));
        assertEquals(changed, text(OPENCODE));
        assertEquals(List.of(), TestInstaller.on(machine.host(), workspace).recover());
    }

    @Test
    @Tag("never-11")
    void aKillAtAnyMomentLeavesAllOfItOrNothing() {
        put(CODEX, CODEX_AFTER);
        put(OPENCODE, "{\"provider\": {\"headroom\": {\"options\": {\"baseURL\": \"http://127.0.0.1:9116/v1\"}}}}");
        Map<Path, SimNodes.Node> before = home();
        Map<Path, SimNodes.Node> after = new HashMap<>(before);
        after.remove(OPENCODE);
        after.remove(OPENCODE.resolveSibling(""));
        int kills = 0;
        for (long moment = 1; ; moment++) {
            machine.fate().dieAt(moment);
            try {
                takeOut();
                break;
            } catch (Died killed) {
                kills++;
                machine.killed();
                TestInstaller.on(machine.host(), workspace).recover();
                Map<Path, SimNodes.Node> now = home();
                if (!now.containsKey(OPENCODE)) {
                    // A kill behind the last step may leave the empty folder.
                    now.remove(OPENCODE.resolveSibling(""));
                }
                if (now.containsKey(OPENCODE)) {
                    assertEquals(before, now, "moment " + moment);
                } else {
                    after.put(CODEX, now.getOrDefault(CODEX, before.get(CODEX)));
                    assertEquals(after, now, "moment " + moment);
                    assertEquals(CODEX_BEFORE, text(CODEX));
                    break;
                }
            }
        }
        assertTrue(kills > 10, kills + " moments");
        assertEquals(CODEX_BEFORE, text(CODEX));
    }

    @Test
    void anUnknownToolIsAMistakeOfTheCaller() {
        assertThrows(IllegalArgumentException.class, () -> leftovers().find(List.of("emacs"), PROJECT, true));
    }

    @Test
    @Tag("never-1")
    void aLinkAndTheFileToWhichItLeadsStay() {
        Path target = HOME.resolve("dotfiles/claude.json");
        Path link = HOME.resolve(".claude.json");
        put(target, "{\"mcpServers\": {\"headroom\": {\"command\": \"headroom\", \"args\": [\"mcp\", \"serve\"]}}}\n");
        machine.disk().link(link, target);
        takeOut();
        assertEquals("{}\n", text(target));
        assertEquals(new SimNodes.Node.Link(target), machine.disk().everything().get(link));
    }

    @Test
    void zcodeIsMentionedWhereItIs() {
        assertEquals(List.of(), found().notes());
        put(HOME.resolve(".zcode/v2/config.json"), "{}\n");
        assertTrue(
                found().notes().getFirst().startsWith("ZCode"), found().notes().toString());
    }
}
