package dev.headroom.core.legacy.leftover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the Python command line left in the settings of Claude Code goes, and what is the user's stays. */
class ClaudeLeftoversTest extends Leftovers {
    private static final Path CLAUDE = HOME.resolve(".claude/settings.json");
    private static final Path LOCAL = PROJECT.resolve(".claude/settings.local.json");

    @Test
    void hooksAndTheAddressOfInitGoOutOfClaudesSettings() {
        put(CLAUDE, """
            {
              "theme": "dark",
              "env": {
                "ANTHROPIC_BASE_URL": "http://127.0.0.1:9999",
                "ENABLE_TOOL_SEARCH": "true"
              },
              "hooks": {
                "SessionStart": [
                  {
                    "matcher": "startup|resume",
                    "hooks": [
                      {
                        "type": "command",
                        "command": "headroom init hook ensure --marker headroom-init-claude",
                        "timeout": 15
                      }
                    ]
                  },
                  {
                    "hooks": [
                      {
                        "type": "command",
                        "command": "mine"
                      }
                    ]
                  }
                ]
              }
            }
            """);
        takeOut();
        assertEquals("""
            {
              "theme": "dark",
              "hooks": {
                "SessionStart": [
                  {
                    "hooks": [
                      {
                        "type": "command",
                        "command": "mine"
                      }
                    ]
                  }
                ]
              }
            }
            """, text(CLAUDE));
    }

    @Test
    void aProjectsSettingsGetTheAddressOfBeforeBackAndItsRecordsGo() {
        put(LOCAL, "{\n  \"env\": {\n    \"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9001/p/shop\"\n  }\n}\n");
        Path owners = LOCAL.resolveSibling(".headroom_wrap_owners.json");
        put(owners, "{\"ANTHROPIC_BASE_URL\": {\"original\": \"https://gw.example\", \"holders\": []}}");
        put(
                LOCAL.resolveSibling(".headroom_wrap_marker.json"),
                "{\"key\": \"ANTHROPIC_BASE_URL\", \"previous\": null}");
        takeOut();
        assertEquals("{\n  \"env\": {\n    \"ANTHROPIC_BASE_URL\": \"https://gw.example\"\n  }\n}\n", text(LOCAL));
        assertTrue(machine.disk().facts(owners).isEmpty());
        assertTrue(machine.disk()
                .facts(LOCAL.resolveSibling(".headroom_wrap_marker.json"))
                .isEmpty());
    }

    @Test
    void whatVisualStudioCodeHadIsPutBackByItsRecord() {
        put(CLAUDE, """
            {
              "env": {
                "ANTHROPIC_BASE_URL": "http://127.0.0.1:9002/p/shop",
                "ENABLE_TOOL_SEARCH": "false"
              }
            }
            """);
        Path record = CLAUDE.resolveSibling(".headroom-vscode-claude.json");
        put(record, """
            {"version": 1, "settings_existed": false,
             "previous": {"ANTHROPIC_BASE_URL": {"present": false, "value": null},
                          "ENABLE_TOOL_SEARCH": {"present": true, "value": "auto"}},
             "managed": {"ANTHROPIC_BASE_URL": "http://127.0.0.1:9002/p/shop", "ENABLE_TOOL_SEARCH": "false"}}
            """);
        takeOut();
        assertEquals("{\n  \"env\": {\n    \"ENABLE_TOOL_SEARCH\": \"auto\"\n  }\n}\n", text(CLAUDE));
        assertTrue(machine.disk().facts(record).isEmpty());
    }

    @Test
    void theServersOfClaudeGoAndOthersStay() {
        Path state = HOME.resolve(".claude.json");
        put(
                state,
                "{\"n\": 1, \"mcpServers\": {\"mine\": {\"command\": \"m\"}, \"headroom\": {\"type\": \"stdio\","
                        + " \"command\": \"/opt/engine/bin/headroom\", \"args\": [\"mcp\", \"serve\"]}}}");
        takeOut();
        assertEquals("{\"n\": 1, \"mcpServers\": {\"mine\": {\"command\": \"m\"}}}", text(state));
    }

    @Test
    void aFileThatOnlyHeldAServerGoesWithItsFolder() {
        Path state = HOME.resolve(".claude.json");
        put(state, """
            {
              "mcpServers": {
                "headroom": {
                  "command": "headroom",
                  "args": [
                    "mcp",
                    "serve"
                  ]
                }
              }
            }
            """);
        put(LOCAL, "{\n  \"env\": {\n    \"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9001/p/shop\"\n  }\n}\n");
        takeOut();
        assertTrue(machine.disk().facts(state).isEmpty());
        assertTrue(machine.disk().facts(LOCAL.resolveSibling("")).isEmpty());
        assertTrue(machine.disk().facts(HOME).isPresent());
    }

    @Test
    @Tag("never-29")
    void aGatewayOfTheUsersOwnOnThisMachineIsNoTrace() {
        String own = "{\"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:3456\", \"ENABLE_TOOL_SEARCH\": \"true\"}}";
        put(CLAUDE, own);
        Plan plan = takeOut();
        assertEquals(own, text(CLAUDE));
        assertTrue(
                plan.notes().getFirst().contains("http://127.0.0.1:3456"),
                plan.notes().toString());
    }

    @Test
    @Tag("never-4")
    void recordsStayWhereTheirSettingsCouldNotBeEdited() {
        put(LOCAL, "{ // mine\n \"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9001/p/shop\"}}");
        Path owners = LOCAL.resolveSibling(".headroom_wrap_owners.json");
        put(owners, "{\"ANTHROPIC_BASE_URL\": {\"original\": \"https://gw.example\"}}");
        assertFalse(look().isWhole());
        takeOut();
        assertTrue(machine.disk().facts(owners).isPresent());
    }

    @Test
    void theUsersToolSearchComesBackByTheRecord() {
        put(
                LOCAL,
                "{\"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9001/p/w\", \"ENABLE_TOOL_SEARCH\": \"true\"}}");
        put(
                LOCAL.resolveSibling(".headroom_wrap_owners.json"),
                "{\"ANTHROPIC_BASE_URL\": {\"original\": null}, \"ENABLE_TOOL_SEARCH\": {\"original\": \"auto:5\"}}");
        takeOut();
        assertEquals("{\"env\": { \"ENABLE_TOOL_SEARCH\": \"auto:5\"}}", text(LOCAL));
    }

    @Test
    void aProjectOfWindowsIsFoundByItsSlashes() {
        Path state = HOME.resolve(".claude.json");
        String server = "{\"headroom\": {\"command\": \"C:/venv/headroom.exe\", \"args\": [\"mcp\", \"serve\"]}}";
        put(state, "{\"projects\": {\"C:/Users/ada/work\": {\"mcpServers\": " + server + "}}}\n");
        Host linux = machine.host();
        Host windows = new Host(
                Os.WINDOWS,
                linux.home(),
                Map.of(),
                linux.user(),
                linux.program(),
                linux.disk(),
                linux.locks(),
                linux.folderWatch(),
                linux.commands(),
                linux.processes(),
                linux.http(),
                linux.clock());
        WrapLeftovers leftovers = new WrapLeftovers(windows, port -> Optional.empty());
        Plan plan = leftovers
                .find(List.of("claude"), Path.of("C:\\Users\\ada\\work"), true)
                .plan();
        assertEquals(
                "{\"projects\": {\"C:/Users/ada/work\": {\"mcpServers\": {}}}}\n",
                new String(plan.userFiles().getFirst().after().orElseThrow().bytes(), StandardCharsets.UTF_8));
    }
}
