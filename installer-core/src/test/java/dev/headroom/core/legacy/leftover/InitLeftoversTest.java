package dev.headroom.core.legacy.leftover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code headroom init} of the Python command line writes (texts of its version 0.42.0) goes, and the bytes of before return. */
class InitLeftoversTest extends Leftovers {
    private static final Path CLAUDE = HOME.resolve(".claude/settings.json");
    private static final Path STATE = HOME.resolve(".claude.json");
    private static final Path CODEX = HOME.resolve(".codex/config.toml");
    private static final Path BASHRC = HOME.resolve(".bashrc");
    private static final Path ZSHRC = HOME.resolve(".zshrc");
    private static final String BLOCK = """
        # >>> headroom persistent env >>>
        export COPILOT_PROVIDER_TYPE="anthropic"
        export COPILOT_PROVIDER_BASE_URL="http://127.0.0.1:9711"
        # <<< headroom persistent env <<<
        """;
    private static final String PROVIDER = """
        # --- Headroom init provider ---
        model_provider = "headroom"
        openai_base_url = "http://127.0.0.1:9711/v1"

        [model_providers.headroom]
        name = "OpenAI"
        base_url = "http://127.0.0.1:9711/v1"
        supports_websockets = true
        """;
    private static final String END = "# --- end Headroom init provider ---\n";

    @Test
    @Tag("never-1")
    void theToolSearchThatInitWroteBehindItsAddressGoesToo() {
        put(CLAUDE, claude("\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9711\",\n    \"ENABLE_TOOL_SEARCH\": \"true\""));
        takeOut();
        assertEquals("{\n  \"theme\": \"dark\"\n}\n", text(CLAUDE));
    }

    @Test
    @Tag("never-4")
    void aToolSearchOfTheUsersOwnStandsBeforeTheAddressAndStays() {
        put(CLAUDE, claude("\"ENABLE_TOOL_SEARCH\": \"true\",\n    \"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:9711\""));
        takeOut();
        assertEquals(
                "{\n  \"theme\": \"dark\",\n  \"env\": {\n    \"ENABLE_TOOL_SEARCH\": \"true\"\n  }\n}\n",
                text(CLAUDE));
    }

    @Test
    void aServerThatPythonStartsGoes() {
        put(STATE, """
            {
              "mcpServers": {
                "headroom": {
                  "command": "/opt/venv/bin/python3",
                  "args": [
                    "-m",
                    "headroom.cli",
                    "mcp",
                    "serve"
                  ],
                  "env": {
                    "HEADROOM_PROXY_URL": "http://127.0.0.1:9711"
                  }
                }
              }
            }
            """);
        takeOut();
        assertTrue(machine.disk().facts(STATE).isEmpty());
    }

    @Test
    @Tag("never-4")
    void aServerOfTheUsersOwnThatHasTheNameStays() {
        String own =
                "{\"mcpServers\": {\"headroom\": {\"command\": \"/home/ada/headroom/run.sh\", \"args\": [\"mcp\"]}}}\n";
        put(STATE, own);
        takeOut();
        assertEquals(own, text(STATE));
    }

    @Test
    @Tag("never-1")
    void theFeaturesThatInitMadeGoAndCodexHasItsBytes() {
        put(CODEX, "model = \"gpt-5\"\n\n" + PROVIDER + END + """

            [features]

            # --- Headroom init features ---
            hooks = true
            # --- end Headroom init features ---

            # --- Headroom MCP server ---
            [mcp_servers.headroom]
            command = "/opt/venv/bin/python3"
            args = ["-m", "headroom.cli", "mcp", "serve"]

            [mcp_servers.headroom.env]
            HEADROOM_PROXY_URL = "http://127.0.0.1:9711"
            # --- end Headroom MCP server ---
            """);
        takeOut();
        assertEquals("model = \"gpt-5\"\n", text(CODEX));
    }

    @Test
    @Tag("never-1")
    void featuresOfTheUsersOwnKeepTheirForm() {
        put(CODEX, PROVIDER + END + """

            [features]

            # --- Headroom init features ---
            hooks = true
            # --- end Headroom init features ---
            web_search = true
            """);
        takeOut();
        assertEquals("[features]\nweb_search = true\n", text(CODEX));
    }

    @Test
    @Tag("never-4")
    void aProviderOfTheUsersOwnComesBackFromTheCommentThatKeptIt() {
        put(
                CODEX,
                "model = \"gpt-5\"\n\n" + PROVIDER + "query_params = { v = \"2\" }\n"
                        + "# Headroom init previous provider: \"[model_providers.headroom]\\nname = \\\"Corp\\\"\\n"
                        + "base_url = \\\"https://headroom.corp/v1\\\"\\nquery_params = { v = \\\"2\\\" }\\n\"\n"
                        + END);
        Plan plan = takeOut();
        assertEquals("""
            model = "gpt-5"

            [model_providers.headroom]
            name = "Corp"
            base_url = "https://headroom.corp/v1"
            query_params = { v = "2" }
            """, text(CODEX));
        assertTrue(
                plan.notes().getFirst().contains("model_provider"), plan.notes().toString());
    }

    @Test
    void aKeptProviderThatLedToAProxyDoesNotComeBack() {
        put(
                CODEX,
                PROVIDER + "# Headroom init previous provider: \"[model_providers.headroom]\\n"
                        + "base_url = \\\"http://127.0.0.1:8787/v1\\\"\\n\"\n" + END);
        takeOut();
        assertTrue(machine.disk().facts(CODEX).isEmpty());
    }

    @Test
    @Tag("never-25")
    void theHelperThatReadsCodexsKeyGoesWithTheProviderThatStartsIt() {
        Path helper = CODEX.resolveSibling(
                ".headroom-codex-auth-7e42999f8169c51ee4ec31b93f75b83810edf10c12d5544123028819c8204fab.py");
        put(CODEX, PROVIDER + "auth = { command = \"/opt/venv/bin/python3\", args = [\"" + helper + "\"] }\n" + END);
        put(helper, CodexAuthHelper.TEXT);
        takeOut();
        assertTrue(machine.disk().facts(helper).isEmpty());
        assertTrue(machine.disk().facts(CODEX).isEmpty());
    }

    @Test
    @Tag("never-1")
    void theShellBlockOfCopilotGoes() {
        put(BASHRC, "alias x=y\n\n" + BLOCK);
        put(ZSHRC, BLOCK);
        takeOut();
        assertEquals("alias x=y\n", text(BASHRC));
        assertTrue(machine.disk().facts(ZSHRC).isEmpty());
    }

    @Test
    @Tag("never-1")
    void aShellFileThatIsNotUtf8KeepsItsBytes() {
        machine.disk().write(BASHRC, ("# caf\u00e9\n\n" + BLOCK).getBytes(StandardCharsets.ISO_8859_1), "rw-r--r--");
        takeOut();
        assertEquals(
                "# caf\u00e9\n", new String(machine.disk().read(BASHRC).orElseThrow(), StandardCharsets.ISO_8859_1));
    }

    @Test
    @Tag("never-9")
    void theBlockOfAProfileStays() {
        String ofProfile = BLOCK.replace(
                "export COPILOT_PROVIDER_TYPE", "export HEADROOM_PORT=\"9711\"\nexport COPILOT_PROVIDER_TYPE");
        put(BASHRC, ofProfile);
        takeOut();
        assertEquals(ofProfile, text(BASHRC));
    }

    private static String claude(String env) {
        return """
            {
              "theme": "dark",
              "env": {
                ENV
              },
              "hooks": {
                "SessionStart": [
                  {
                    "matcher": "startup|resume",
                    "hooks": [
                      {
                        "type": "command",
                        "command": "python3 -m headroom.cli init hook ensure --marker headroom-init-claude",
                        "timeout": 60
                      }
                    ]
                  }
                ]
              }
            }
            """.replace("ENV", env);
    }
}
