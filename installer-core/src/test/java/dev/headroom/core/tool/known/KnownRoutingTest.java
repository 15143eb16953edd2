package dev.headroom.core.tool.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.tool.KnownTools;
import dev.headroom.core.tool.Machines;
import dev.headroom.core.tool.Printed;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.SampleRequests;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownRoutingTest {
    private static final String SETTINGS = "~/.claude/settings.json";

    @Tag("never-2")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n\n // a comment\n\"model\": \"opus\"}",
                "{\n\"model\": \"opus\",\n}",
                "{\n\"env\":\n[]}",
                "{\"hooks\": {\n\"Stop\": \"x\"}}",
                "{\n\"verbose\": \"yes\"}",
                "{\n\"permissions\":\n\"none\"}",
                "[\n]",
                "{}\n\n{}"
            })
    void aSettingsFileThatClaudeCannotReadIsLeftAloneAndNamedWithItsLine(String text) {
        PaperMachine machine = PaperMachine.quiet().file(SETTINGS, text);
        ToolRouting provider = wiring(machine, Scope.PROVIDER, KnownTools.CLAUDE);
        assertTrue(
                provider.leftOut()
                        .orElseThrow()
                        .matches("(?s)/home/ann/.claude/settings.json, line [123], column [0-9]+: .*"),
                provider.toString());
        ToolRouting user = wiring(machine, Scope.USER, KnownTools.CLAUDE);
        assertEquals(List.of(), user.entries());
        assertEquals(
                Set.of("ANTHROPIC_BASE_URL", "ENABLE_TOOL_SEARCH"),
                user.environment().keySet());
        String told = String.join(
                "",
                KnownTools.target(KnownTools.CLAUDE)
                        .cautions(SampleRequests.of(Scope.USER, KnownTools.CLAUDE), machine.host()));
        assertTrue(told.contains("ignores the file") && told.contains("settings.json, line "), told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\uFEFF{}",
                "{}\r\n",
                "{\"env\": {\"A\": 1, \"B\": {}}}",
                "{\"theme\": 3, \"hooks\": \"x\"}",
                "{\"permissions\": {\"allow\": []}}"
            })
    void aSettingsFileThatClaudeCanReadIsWritten(String text) {
        ToolRouting wiring = wiring(PaperMachine.quiet().file(SETTINGS, text), Scope.PROVIDER, KnownTools.CLAUDE);
        assertEquals(Optional.empty(), wiring.leftOut());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://x\"}}", "{}", ""})
    @Tag("never-22")
    void inUserScopeClaudeIsReachedByItsFileAndTerminalsKeepNothingOfIt(String text) {
        PaperMachine machine = PaperMachine.quiet().file(SETTINGS, text);
        ToolRouting user = wiring(machine, Scope.USER, KnownTools.CLAUDE);
        assertEquals(wiring(machine, Scope.PROVIDER, KnownTools.CLAUDE), user);
        assertEquals(Set.of(), user.environment().keySet());
    }

    @Test
    void movedFoldersAreHonoured() {
        PaperMachine machine = Machines.used()
                .variable("CLAUDE_CONFIG_DIR", "/c/claude")
                .variable("CODEX_HOME", "~/cx")
                .variable("XDG_CONFIG_HOME", "/c/xdg")
                .variable("OPENCLAW_STATE_DIR", "/c/claw");
        assertEquals(Path.of("/c/claude/settings.json"), fileOf(machine, KnownTools.CLAUDE));
        assertEquals(Path.of("/home/ann/cx/config.toml"), fileOf(machine, KnownTools.CODEX));
        assertEquals(Path.of("/c/xdg/opencode/opencode.json"), fileOf(machine, KnownTools.OPENCODE));
        assertEquals(Path.of("/c/claw/openclaw.json"), fileOf(machine, KnownTools.OPENCLAW));
        machine.variable("OPENCODE_CONFIG", "/c/oc.json").variable("OPENCLAW_CONFIG_PATH", "/c/claw.json5");
        assertEquals(Path.of("/c/oc.json"), fileOf(machine, KnownTools.OPENCODE));
        assertEquals(Path.of("/c/claw.json5"), fileOf(machine, KnownTools.OPENCLAW));
        machine.variable("PI_CODING_AGENT_DIR", "/c/pi").variable("KILO_CONFIG", "/c/k.json");
        assertEquals(Path.of("/c/pi/models.json"), fileOf(machine, KnownTools.PI));
        assertEquals(Path.of("/c/k.json"), fileOf(machine, KnownTools.KILO));
    }

    @Test
    void opencodesJsoncWinsOverItsJson() {
        PaperMachine machine = Machines.used().file("~/.config/opencode/opencode.json", "{}");
        assertEquals(Path.of("/home/ann/.config/opencode/opencode.jsonc"), fileOf(machine, KnownTools.OPENCODE));
    }

    @Test
    void opencodeIsRoutedOnlyForProvidersWithCredentials() {
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.local/share/opencode/auth.json", "{\"anthropic\": {\"type\": \"api\", \"key\": \"k\"}}");
        assertEquals(
                Set.of(List.of("provider", "anthropic", "options", "baseURL")),
                values(wiring(machine, Scope.USER, KnownTools.OPENCODE))
                        .values()
                        .keySet());
        ToolRouting none = wiring(PaperMachine.quiet(), Scope.USER, KnownTools.OPENCODE);
        assertTrue(none.leftOut().orElseThrow().contains("no credentials for anthropic"), none.toString());
    }

    @Test
    void opencodeWithAChatgptLoginIsNotRoutedForIt() {
        PaperMachine machine = PaperMachine.quiet()
                .variable("OPENAI_API_KEY", "k")
                .file("~/.local/share/opencode/auth.json", "{\"openai\": {\"type\": \"oauth\"}}");
        ToolRouting wiring = wiring(machine, Scope.PROVIDER, KnownTools.OPENCODE);
        assertTrue(wiring.leftOut().orElseThrow().contains("ChatGPT"), wiring.toString());
    }

    @Test
    void opencodeAndClaudeCannotShareTheEnvironmentOfTheMachine() {
        RoutingRequest both = SampleRequests.of(Scope.SYSTEM, KnownTools.CLAUDE, KnownTools.OPENCODE);
        ToolRouting wiring = KnownTools.target(KnownTools.OPENCODE)
                .wiring(both, Machines.used().host());
        assertTrue(wiring.leftOut().orElseThrow().contains("/v1"), wiring.toString());
    }

    @Test
    void aFileWithACommentThatPiDoesNotReadLeavesItOut() {
        PaperMachine machine =
                Machines.used().file("~/.pi/agent/models.json", "{\"a\": \"/* no */\" // nor /* this\n}");
        assertEquals(
                Optional.empty(), wiring(machine, Scope.USER, KnownTools.PI).leftOut());
        machine.file("~/.pi/agent/models.json", "{\"a\": 1, /* this */\n}");
        assertTrue(leftOut(machine, KnownTools.PI).startsWith("/home/ann/.pi/agent/models.json has a comment"));
    }

    @Test
    void clineAndKiloAreRoutedOnlyForProvidersThatTheirUserSignedInTo() {
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.local/share/kilo/auth.json", "{\"openai\": {\"type\": \"api\", \"key\": \"k\"}}");
        assertEquals(
                Set.of(List.of("provider", "openai", "options", "baseURL")),
                values(wiring(machine, Scope.USER, KnownTools.KILO)).values().keySet());
        assertTrue(leftOut(machine, KnownTools.CLINE).startsWith("Cline CLI has signed in to none of "));
        assertTrue(leftOut(PaperMachine.quiet(), KnownTools.KILO).startsWith("Kilo has no key for "));
    }

    /** Where the settings choose no login, these variables do; a login of ours would move the tool to another key. */
    @ParameterizedTest
    @ValueSource(strings = {"GOOGLE_GENAI_USE_VERTEXAI", "GOOGLE_GENAI_USE_GCA"})
    @Tag("never-29")
    void aLoginThatAVariableChoosesForGeminiStays(String name) {
        PaperMachine machine =
                PaperMachine.quiet().variable("GEMINI_API_KEY", "k").variable(name, "true");
        assertTrue(leftOut(machine, KnownTools.GEMINI).startsWith(name + "=true "), "in the environment");
        PaperMachine dotenv =
                PaperMachine.quiet().variable("GEMINI_API_KEY", "k").file("~/.gemini/.env", name + "=true\n");
        assertTrue(leftOut(dotenv, KnownTools.GEMINI).startsWith(name + "=true "), "in its own file");
        machine.file("~/.gemini/settings.json", "{\"security\": {\"auth\": {\"selectedType\": \"gemini-api-key\"}}}");
        assertEquals(
                Optional.empty(), wiring(machine, Scope.USER, KnownTools.GEMINI).leftOut(), "its settings win");
        assertEquals(
                Optional.empty(),
                wiring(
                                PaperMachine.quiet()
                                        .variable("GEMINI_API_KEY", "k")
                                        .variable(name, "1"),
                                Scope.USER,
                                KnownTools.GEMINI)
                        .leftOut(),
                "only the word true counts");
    }

    @Test
    void geminisLoginAtGoogleStaysAndSoDoesAFirstStartWithoutAKey() {
        assertTrue(
                leftOut(PaperMachine.quiet(), KnownTools.GEMINI).startsWith("Gemini CLI has no key (GEMINI_API_KEY)"));
        PaperMachine machine = PaperMachine.quiet().file("~/.gemini/.env", "# mine\nexport GEMINI_API_KEY = \"k\"\n");
        assertEquals(
                "gemini-api-key",
                values(wiring(machine, Scope.USER, KnownTools.GEMINI))
                        .values()
                        .get(List.of("security", "auth", "selectedType")));
        machine.file("~/.gemini/settings.json", "{\"security\": {\"auth\": {\"selectedType\": \"oauth-personal\"}}}");
        assertTrue(leftOut(machine, KnownTools.GEMINI).contains("chooses the login oauth-personal"));
    }

    @Test
    void copilotIsLeftOutWithoutAModel() {
        ToolRouting wiring = wiring(PaperMachine.quiet(), Scope.USER, KnownTools.COPILOT);
        assertTrue(wiring.leftOut().orElseThrow().contains("--copilot-model"), wiring.toString());
    }

    @Tag("never-2")
    @Test
    void aFileThatCannotBeEditedLeavesItsToolOut() {
        PaperMachine machine = Machines.used()
                .file("~/.codex/config.toml", "a = 1\na = 2\n")
                .file("~/.config/opencode/opencode.jsonc", "{\"provider\": 1}")
                .file("~/.openclaw/openclaw.json", new byte[] {'{', (byte) 0xff, '}'});
        assertTrue(leftOut(machine, KnownTools.CODEX).contains("config.toml, line 2, column 1: "));
        assertTrue(leftOut(machine, KnownTools.OPENCODE).contains("opencode.jsonc, line 1, column 14: "));
        machine.file("~/.claude/settings.json", "{\n  \"a\": 1,,\n}");
        assertTrue(leftOut(machine, KnownTools.CLAUDE).contains("settings.json, line 2, column 10: "));
        assertEquals("/home/ann/.openclaw/openclaw.json is not UTF-8.", leftOut(machine, KnownTools.OPENCLAW));
    }

    @Test
    void aSettingThatWinsIsSaidBeforeAnythingIsChanged() {
        PaperMachine machine = Machines.used()
                .file(
                        "/etc/claude-code/managed-settings.json",
                        "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://corp.example\"}}");
        assertEquals(
                List.of("/etc/claude-code/managed-settings.json: env.ANTHROPIC_BASE_URL=https://corp.example"
                        + " wins over what routes Claude Code."),
                wiring(machine, Scope.PROVIDER, KnownTools.CLAUDE).notes());
    }

    @Tag("never-25")
    @Test
    void noKeyOfTheUsersIsEverWanted() {
        for (ToolTarget target : ToolTargets.ALL.tools()) {
            for (Scope scope : Scope.values()) {
                PaperMachine machine = Machines.used()
                        .variable("COPILOT_PROVIDER_API_KEY", "s3cret")
                        .variable("OPENAI_API_KEY", "s3cret")
                        .variable("ANTHROPIC_API_KEY", "s3cret");
                String printed = Printed.of(target.wiring(SampleRequests.of(scope, target.id()), machine.host()));
                assertTrue(!printed.contains("s3cret"), printed);
            }
        }
    }

    private static String leftOut(PaperMachine machine, ToolId tool) {
        return wiring(machine, first(tool), tool).leftOut().orElseThrow();
    }

    private static Path fileOf(PaperMachine machine, ToolId tool) {
        return values(wiring(machine, first(tool), tool)).file();
    }

    /** The narrowest scope in which the tool can be chosen. */
    private static Scope first(ToolId tool) {
        return Collections.min(KnownTools.target(tool).scopes());
    }

    private static ManagedEntry.Values values(ToolRouting wiring) {
        return (ManagedEntry.Values) wiring.entries().getFirst();
    }

    private static ToolRouting wiring(PaperMachine machine, Scope scope, ToolId tool) {
        return KnownTools.target(tool).wiring(SampleRequests.of(scope, tool), machine.host());
    }

    @Test
    void textIsReadAsUtf8() {
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.claude/settings.json", "{\"model\": \"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("/home/ann/.claude/settings.json is not UTF-8.", leftOut(machine, KnownTools.CLAUDE));
    }
}
