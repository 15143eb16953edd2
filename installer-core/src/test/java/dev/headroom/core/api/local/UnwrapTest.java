package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.PythonLeftovers;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.sim.Died;
import dev.headroom.core.sim.SimDisk;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the Python command line's sessions and hooks left goes, the user's bytes come back, and profiles stay. */
class UnwrapTest {
    private static final Path HOME = SimHost.HOME;
    private static final Path PROJECT = HOME.resolve("work");
    private static final Path CLAUDE = HOME.resolve(".claude/settings.json");
    private static final Path LOCAL = PROJECT.resolve(".claude/settings.local.json");
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

    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    @Test
    void nothingIsLeft() {
        put(CLAUDE, "{\n  \"theme\": \"dark\"\n}\n");
        put(CODEX, CODEX_BEFORE);
        Plan plan = found();
        assertEquals(List.of(), plan.steps());
    }

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
              "env": {
                "ENABLE_TOOL_SEARCH": "true"
              },
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
        put(LOCAL, "{\n  \"env\": {\n    \"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9001/p/work\"\n  }\n}\n");
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
                "ANTHROPIC_BASE_URL": "http://127.0.0.1:9002/p/work",
                "ENABLE_TOOL_SEARCH": "false"
              }
            }
            """);
        Path record = CLAUDE.resolveSibling(".headroom-vscode-claude.json");
        put(record, """
            {"version": 1, "settings_existed": false,
             "previous": {"ANTHROPIC_BASE_URL": {"present": false, "value": null},
                          "ENABLE_TOOL_SEARCH": {"present": true, "value": "auto"}},
             "managed": {"ANTHROPIC_BASE_URL": "http://127.0.0.1:9002/p/work", "ENABLE_TOOL_SEARCH": "false"}}
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
        put(LOCAL, "{\n  \"env\": {\n    \"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9001/p/work\"\n  }\n}\n");
        takeOut();
        assertTrue(machine.disk().facts(state).isEmpty());
        assertTrue(machine.disk().facts(LOCAL.resolveSibling("")).isEmpty());
        assertTrue(machine.disk().facts(HOME).isPresent());
    }

    @Test
    void codexGetsItsBytesAndTheCopyGoes() {
        Path copy = CODEX.resolveSibling("config.toml.headroom-backup");
        put(CODEX, CODEX_AFTER);
        put(copy, CODEX_BEFORE + "\n\n");
        takeOut();
        assertEquals(CODEX_BEFORE + "\n\n", text(CODEX));
        assertTrue(machine.disk().facts(copy).isEmpty());
    }

    @Test
    void aCopyOfSettingsThatWereChangedSinceStays() {
        Path copy = CODEX.resolveSibling("config.toml.headroom-backup");
        put(CODEX, "model = \"gpt-6\"\n" + CODEX_AFTER.substring(CODEX_BEFORE.length()));
        put(copy, CODEX_BEFORE);
        Plan plan = takeOut();
        assertEquals("model = \"gpt-6\"\n", text(CODEX));
        assertEquals(CODEX_BEFORE, text(copy));
        assertTrue(
                plan.notes().getFirst().startsWith(copy + " holds your settings"),
                plan.notes().toString());
    }

    @Test
    void openCodeGetsItsCommentsBackFromTheCopy() {
        Path copy = OPENCODE.resolveSibling("opencode.json.headroom-backup");
        put(OPENCODE, """
            {
              "theme": "x",
              "mcp": {
                "headroom": {
                  "type": "local",
                  "command": ["/opt/engine/bin/headroom", "mcp", "serve"]
                }
              },
              "provider": {
                "headroom": {
                  "options": {
                    "baseURL": "http://127.0.0.1:9116/v1"
                  }
                }
              }
            }
            """);
        put(copy, "{\n  // mine\n  \"theme\": \"x\"\n}\n");
        takeOut();
        assertEquals("{\n  // mine\n  \"theme\": \"x\"\n}\n", text(OPENCODE));
        assertTrue(machine.disk().facts(copy).isEmpty());
    }

    @Test
    void theModelsOfOhMyPiComeBackWhole() {
        Path file = HOME.resolve(".omp/agent/models.yml");
        put(file, """
            # managed by `headroom wrap omp` — do not hand-edit while wrapped.
            providers:
              anthropic:
                baseUrl: http://127.0.0.1:9882/p/proj
            """);
        put(file.resolveSibling("models.yml.headroom-backup"), "providers: {} # mine\n");
        takeOut();
        assertEquals("providers: {} # mine\n", text(file));
        assertTrue(machine.disk()
                .facts(file.resolveSibling("models.yml.headroom-backup"))
                .isEmpty());
    }

    @Test
    void theBlockOfCopilotInVisualStudioCodeGoesWithItsComma() {
        Path file = HOME.resolve(".config/Code/User/settings.json");
        put(file, """
            {
            	"editor.x": 1, // mine
            	// --- Headroom Copilot proxy ---
            	"github.copilot.advanced.debug.overrideProxyUrl": "http://127.0.0.1:9000/p/w",
            	"github.copilot.advanced.debug.overrideCapiUrl": "http://127.0.0.1:9000/p/w"
            	// --- end Headroom Copilot proxy ---
            }
            """);
        takeOut();
        assertEquals("{\n\t\"editor.x\": 1, // mine\n}\n", text(file));
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
    @Tag("never-1")
    void aFileThatIsNotUtf8StaysAsItIs() {
        byte[] latin = ("# caf\u00e9\n" + CODEX_AFTER).getBytes(StandardCharsets.ISO_8859_1);
        machine.disk().put(CODEX, "");
        machine.disk().write(CODEX, latin, "rw-r--r--");
        Plan plan = takeOut();
        assertArrayEquals(latin, machine.disk().read(CODEX).orElseThrow());
        assertTrue(plan.notes().getFirst().contains("not UTF-8"), plan.notes().toString());
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
        Map<Path, SimDisk.Node> before = home();
        Map<Path, SimDisk.Node> after = new HashMap<>(before);
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
                Map<Path, SimDisk.Node> now = home();
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
    @Tag("never-29")
    void aProviderOfTheUsersOwnStaysChosen() {
        String own = """
            model_provider = "headroom"

            [model_providers.headroom]
            base_url = "https://headroom.corp/v1"
            """;
        put(CODEX, own);
        takeOut();
        assertEquals(own, text(CODEX));
    }

    @Test
    @Tag("never-4")
    void recordsStayWhereTheirSettingsCouldNotBeEdited() {
        put(LOCAL, "{ // mine\n \"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9001/p/work\"}}");
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
    @Tag("never-9")
    void anAddressOfAnInstalledProfileBesideAStaleProviderStays() {
        put(CODEX, CODEX_BEFORE);
        apply("codex");
        String routed = text(CODEX) + "\n[model_providers.headroom]\nbase_url = \"http://127.0.0.1:9896/v1\"\n";
        put(CODEX, routed);
        takeOut();
        assertEquals(routed, text(CODEX));
    }

    @Test
    void modelsOfOhMyPiThatTheUserAddedToStay() {
        Path file = HOME.resolve(".omp/agent/models.yml");
        String changed = "# managed by `headroom wrap omp` — do not hand-edit while wrapped.\nproviders:\n  mine: {}\n";
        put(file, changed);
        takeOut();
        assertEquals(changed, text(file));
    }

    @Test
    void anUnknownToolIsAMistakeOfTheCaller() {
        assertThrows(IllegalArgumentException.class, () -> leftovers().find(List.of("emacs"), PROJECT, true));
    }

    private Map<Path, SimDisk.Node> home() {
        Map<Path, SimDisk.Node> files = new HashMap<>(machine.disk().everything());
        files.keySet().removeIf(path -> path.startsWith(machine.workspace()) || !path.startsWith(HOME));
        return files;
    }

    private void apply(String tool) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of(tool))
                .request();
        assertInstanceOf(
                Outcome.Applied.class,
                TestInstaller.on(machine.host(), workspace).apply(request, event -> {}, new Cancellation()));
    }

    private PythonLeftovers leftovers() {
        return Installers.leftovers(TestGraph.of(machine.host(), workspace));
    }

    private Plan found() {
        return look().plan();
    }

    private PythonLeftovers.Found look() {
        return switch (leftovers().find(Installers.leftoverTools(), PROJECT, true)) {
            case Answer.Value<PythonLeftovers.Found> found -> found.value();
            case Answer.Refused<PythonLeftovers.Found> refused -> throw new AssertionError(refused.problem());
        };
    }

    private Plan takeOut() {
        Plan plan = found();
        assertInstanceOf(Outcome.Completed.class, leftovers().takeOut(plan, event -> {}));
        return plan;
    }

    private void put(Path file, String text) {
        machine.disk().put(file, text);
    }

    private String text(Path file) {
        return new String(machine.disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
