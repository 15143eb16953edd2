package dev.headroom.core.tool.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.KnownTools;
import dev.headroom.core.tool.SampleRequests;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Routed" is a claim about the tool: settings that win over ours are found and named. */
@Tag("never-23")
class EffectiveTest {
    private static final String CLAUDE_OURS =
            "{\"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:8787\", \"ENABLE_TOOL_SEARCH\": \"true\"}}";
    private static final String CLAUDE_OTHER = "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://corp.example\"}}";
    private static final String CODEX_OURS = "openai_base_url = \"http://127.0.0.1:8787/v1\"\n";
    private static final String ENV =
            "export ANTHROPIC_BASE_URL='http://127.0.0.1:8787'\nexport ENABLE_TOOL_SEARCH='true'\n";

    @Test
    void claudesManagedAndProjectSettingsWinOverTheUsers() {
        for (String file : new String[] {
            "/etc/claude-code/managed-settings.json",
            "/etc/claude-code/managed-settings.d/10-corp.json",
            "/src/p/.claude/settings.json",
            "/src/p/.claude/settings.local.json"
        }) {
            PaperMachine machine = PaperMachine.quiet()
                    .variable("PWD", "/src/p")
                    .file("~/.claude/settings.json", CLAUDE_OURS)
                    .file(file, CLAUDE_OTHER);
            String overridingSetting = file + ": env.ANTHROPIC_BASE_URL=https://corp.example";
            assertEquals(
                    new ToolState.Overridden(overridingSetting), effective(machine, Scope.PROVIDER, KnownTools.CLAUDE));
            assertEquals(
                    Optional.of(overridingSetting),
                    KnownTools.target(KnownTools.CLAUDE)
                            .overridingSetting(SampleRequests.of(Scope.USER, KnownTools.CLAUDE), machine.host()),
                    "also before ours stands");
        }
    }

    @Test
    void settingsOfProjectsThatClaudeKnowsAreNamedButOverrideNothingElsewhere() {
        PaperMachine machine = PaperMachine.quiet()
                .file(
                        "~/.claude.json",
                        "{\"tips\": {\"projects\": {\"/no\": 1}}, \"projects\": {\"/src/shop\": {\"allowedTools\": []},"
                                + " \"/src/plain\": {}, \"/home/ann\": {}}, \"userID\": \"x\"}")
                .file("~/.claude/settings.json", CLAUDE_OURS)
                .file("/src/shop/.claude/settings.json", CLAUDE_OTHER)
                .file("/src/plain/.claude/settings.json", "{}")
                .file("/no/.claude/settings.json", CLAUDE_OTHER);
        assertEquals(
                List.of("/src/shop/.claude/settings.json: env.ANTHROPIC_BASE_URL=https://corp.example"),
                KnownTools.target(KnownTools.CLAUDE).inProjects(machine.host()));
        assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.PROVIDER, KnownTools.CLAUDE));
        assertEquals(
                List.of(),
                KnownTools.target(KnownTools.CLAUDE)
                        .inProjects(PaperMachine.quiet()
                                .file("~/.claude.json", "{\"projects\": [")
                                .host()));
    }

    @Test
    void claudesSettingsFileWinsOverTheEnvironment() {
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.headroom/deploy/default/env.sh", ENV)
                .file("~/.claude/settings.json", CLAUDE_OTHER);
        assertEquals(
                new ToolState.Overridden(
                        "/home/ann/.claude/settings.json: env.ANTHROPIC_BASE_URL=https://corp.example"),
                effective(machine, Scope.USER, KnownTools.CLAUDE));
    }

    @Test
    void anotherValueInTheEnvironmentOfThisProcessWinsInUserScopeButNotOverClaudesFile() {
        PaperMachine machine = PaperMachine.quiet()
                .variable("ANTHROPIC_BASE_URL", "https://joe:secret@corp.example")
                .file("~/.headroom/deploy/default/env.sh", ENV);
        assertEquals(
                new ToolState.Overridden("ANTHROPIC_BASE_URL=https://***@corp.example in this environment"),
                effective(machine, Scope.USER, KnownTools.CLAUDE));
        machine.file("~/.claude/settings.json", CLAUDE_OURS);
        assertEquals(
                new ToolState.Routed("/home/ann/.claude/settings.json"),
                effective(machine, Scope.PROVIDER, KnownTools.CLAUDE));
    }

    @Test
    void aFileThatClaudeCannotReadRoutesNothing() {
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.claude/settings.json", CLAUDE_OURS.replace("{\"env\"", "{\n// x\n\"env\""));
        assertInstanceOf(ToolState.NotRouted.class, effective(machine, Scope.PROVIDER, KnownTools.CLAUDE));
    }

    @Test
    void codexWithAnotherProviderDoesNotFollowTheAddressOfOpenai() {
        PaperMachine machine =
                PaperMachine.quiet().file("~/.codex/config.toml", CODEX_OURS + "model_provider = \"azure\"\n");
        assertEquals(
                new ToolState.Overridden("/home/ann/.codex/config.toml: model_provider = \"azure\""),
                effective(machine, Scope.PROVIDER, KnownTools.CODEX));
    }

    @Test
    void codexManagedConfigurationWins() {
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.codex/config.toml", CODEX_OURS)
                .file("/etc/codex/managed_config.toml", "openai_base_url = \"https://corp.example\"\n");
        assertEquals(
                new ToolState.Overridden("/etc/codex/managed_config.toml: openai_base_url = \"https://corp.example\""),
                effective(machine, Scope.USER, KnownTools.CODEX));
    }

    @Test
    void theUsersCodexFileWinsOverTheMachines() {
        PaperMachine machine = PaperMachine.quiet()
                .file("/etc/codex/config.toml", CODEX_OURS)
                .file("~/.codex/config.toml", "openai_base_url = \"https://corp.example\"\n");
        assertInstanceOf(ToolState.Overridden.class, effective(machine, Scope.SYSTEM, KnownTools.CODEX));
    }

    @Test
    void opencodeStaysRoutedWhenItsCredentialsAreOutOfSight() {
        String ours = "{\"provider\": {\"openai\": {\"options\": {\"baseURL\": \"http://127.0.0.1:8787/v1\"}}}}";
        PaperMachine machine = PaperMachine.quiet().file("~/.config/opencode/opencode.json", ours);
        assertEquals(
                new ToolState.Routed("/home/ann/.config/opencode/opencode.json for openai"),
                effective(machine, Scope.USER, KnownTools.OPENCODE));
        machine.variable("PWD", "/src/p")
                .file("/src/p/opencode.json", ours.replace("http://127.0.0.1:8787", "https://corp.example"));
        assertEquals(
                new ToolState.Overridden(
                        "/src/p/opencode.json: provider.openai.options.baseURL=https://corp.example/v1"),
                effective(machine, Scope.USER, KnownTools.OPENCODE));
    }

    @Test
    void whatAProjectSaysWinsOverKilosFileAndOurOwnAddressDoesNot() {
        String ours = "{\"provider\": {\"openai\": {\"options\": {\"baseURL\": \"http://127.0.0.1:8787/v1\"}}}}";
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.config/kilo/kilo.json", ours)
                .variable("PWD", "/src/p")
                .file("/src/p/.kilo/kilo.jsonc", ours);
        assertEquals(
                new ToolState.Routed("/home/ann/.config/kilo/kilo.json"),
                effective(machine, Scope.USER, KnownTools.KILO));
        machine.file("/src/p/opencode.json", ours.replace("http://127.0.0.1:8787", "https://corp.example"));
        assertEquals(
                new ToolState.Overridden(
                        "/src/p/opencode.json: provider.openai.options.baseURL=https://corp.example/v1"),
                effective(machine, Scope.USER, KnownTools.KILO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/src/p/.kilocode/kilo.json",
                "/src/kilo.json",
                "/src/.kilo/opencode.json",
                "/home/ann/.kilocode/kilo.jsonc"
            })
    void theFoldersOfARepositoryAndKilosEarlierFoldersWinOverItsFile(String file) {
        String ours = "{\"provider\": {\"openai\": {\"options\": {\"baseURL\": \"http://127.0.0.1:8787/v1\"}}}}";
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.config/kilo/kilo.json", ours)
                .variable("PWD", "/src/p")
                .file("/src/.git/HEAD", "")
                .file(file, ours.replace("http://127.0.0.1:8787", "https://corp.example"));
        assertEquals(
                new ToolState.Overridden(file + ": provider.openai.options.baseURL=https://corp.example/v1"),
                effective(machine, Scope.USER, KnownTools.KILO));
    }

    @Test
    void whatCrushWroteDownItselfAndAProjectWinOverItsFileAndAScriptIsTold() {
        String ours = "{\"providers\": {\"anthropic\": {\"base_url\": \"http://127.0.0.1:8787\"}, \"openai\":"
                + " {\"base_url\": \"http://127.0.0.1:8787/v1\"}}}";
        for (String file :
                List.of("/home/ann/.local/share/crush/crush.json", "/src/crush.json", "/src/p/.crush.json")) {
            PaperMachine machine = PaperMachine.quiet()
                    .variable("PWD", "/src/p")
                    .file("~/.config/crush/crush.json", ours)
                    .file(file, "{}");
            assertInstanceOf(ToolState.Unverified.class, effective(machine, Scope.PROVIDER, KnownTools.CRUSH));
            machine.file(file, ours.replace("http://127.0.0.1:8787/v1", "https://corp.example/v1"));
            assertEquals(
                    new ToolState.Overridden(file + ": providers.openai.base_url=https://corp.example/v1"),
                    effective(machine, Scope.PROVIDER, KnownTools.CRUSH));
        }
        PaperMachine machine = PaperMachine.quiet().file("~/.config/crush/crushrc", "provider add x");
        List<String> told = KnownTools.target(KnownTools.CRUSH)
                .cautions(SampleRequests.of(Scope.USER, KnownTools.CRUSH), machine.host());
        assertTrue(told.getFirst().startsWith("/home/ann/.config/crush/crushrc is a script"), told::toString);
    }

    @Test
    void zedIsLeftOutWithoutAKeyInTheEnvironmentAndStaysRoutedWhenThatIsOutOfSight() {
        PaperMachine machine = PaperMachine.quiet().file("~/.config/zed/settings.json", "{}");
        assertInstanceOf(ToolState.NotRouted.class, effective(machine, Scope.USER, KnownTools.ZED));
        machine.file(
                "~/.config/zed/settings.json",
                "{\"language_models\": {\"openai\": {\"api_url\": \"http://127.0.0.1:8787/v1\"}}}");
        assertEquals(
                new ToolState.Unverified("/home/ann/.config/zed/settings.json"),
                effective(machine, Scope.USER, KnownTools.ZED));
    }

    @Test
    void anotherLoginOfAProjectOrAnAdministratorWinsOverGeminis() {
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.gemini/settings.json", "{\"security\": {\"auth\": {\"selectedType\": \"gemini-api-key\"}}}")
                .file("~/.headroom/deploy/default/env.sh", "export GOOGLE_GEMINI_BASE_URL='http://127.0.0.1:8787'\n")
                .variable("PWD", "/src/p")
                .file("/src/p/.gemini/settings.json", "{}");
        assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.USER, KnownTools.GEMINI));
        for (String file : List.of("/src/p/.gemini/settings.json", "/etc/gemini-cli/settings.json")) {
            machine.file(file, "{\"security\": {\"auth\": {\"selectedType\": \"vertex-ai\"}}}");
            assertEquals(
                    new ToolState.Overridden(file + ": security.auth.selectedType=vertex-ai"),
                    effective(machine, Scope.USER, KnownTools.GEMINI));
        }
    }

    @Test
    void whatAProjectSaysWinsOverQwensSettings() {
        PaperMachine machine = PaperMachine.quiet()
                .variable("OPENAI_API_KEY", "k")
                .file("~/.qwen/settings.json", "{\"env\": {\"OPENAI_BASE_URL\": \"http://127.0.0.1:8787/v1\"}}")
                .variable("PWD", "/src/p");
        assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.USER, KnownTools.QWEN));
        machine.file("/src/p/.env", "OPENAI_BASE_URL='https://corp.example/v1'\n");
        assertEquals(
                new ToolState.Overridden("/src/p/.env: OPENAI_BASE_URL=https://corp.example/v1"),
                effective(machine, Scope.USER, KnownTools.QWEN));
        machine.file("/src/p/.qwen/settings.json", "{\"env\": {\"OPENAI_BASE_URL\": \"https://x.example/v1\"}}");
        assertEquals(
                new ToolState.Overridden("/src/p/.qwen/settings.json: env.OPENAI_BASE_URL=https://x.example/v1"),
                effective(machine, Scope.USER, KnownTools.QWEN));
    }

    @Test
    void aFolderIntoWhichThisUserMayNotLookDecidesNothing() {
        PaperMachine machine = PaperMachine.quiet()
                .variable("PWD", "/root")
                .closed("/root")
                .closed("/etc/claude-code")
                .closed("/etc/codex/managed_config.toml")
                .file("~/.claude/settings.json", CLAUDE_OURS)
                .file("~/.codex/config.toml", "openai_base_url = \"http://127.0.0.1:8787/v1\"\n")
                .file(
                        "~/.config/opencode/opencode.json",
                        "{\"provider\": {\"openai\": {\"options\": {\"baseURL\": \"http://127.0.0.1:8787/v1\"}}}}");
        for (ToolId tool : List.of(KnownTools.CLAUDE, KnownTools.CODEX, KnownTools.OPENCODE)) {
            assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.PROVIDER, tool));
        }
    }

    @Test
    void copilotStaysRoutedWhenItsModelIsOutOfSight() {
        PaperMachine machine = PaperMachine.quiet().file("~/.headroom/deploy/default/env.sh", """
            export COPILOT_PROVIDER_TYPE='anthropic'
            export COPILOT_PROVIDER_BASE_URL='http://127.0.0.1:8787'
            """);
        assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.USER, KnownTools.COPILOT));
    }

    @Test
    void aScriptWithAnotherAddressRoutesNothing() {
        PaperMachine machine =
                PaperMachine.quiet().file("~/.headroom/deploy/default/env.sh", ENV.replace("8787", "9999"));
        assertInstanceOf(ToolState.NotRouted.class, effective(machine, Scope.USER, KnownTools.CLAUDE));
    }

    @Test
    void anOwnWorkspaceIsHonoured() {
        PaperMachine machine =
                PaperMachine.quiet().variable("HEADROOM_WORKSPACE_DIR", "~/ws").file("~/ws/deploy/default/env.sh", ENV);
        assertEquals(
                new ToolState.Routed("/home/ann/ws/deploy/default/env.sh"),
                effective(machine, Scope.USER, KnownTools.CLAUDE));
    }

    private static ToolState effective(PaperMachine machine, Scope scope, ToolId tool) {
        return KnownTools.target(tool).effective(SampleRequests.of(scope, tool), machine.host());
    }
}
