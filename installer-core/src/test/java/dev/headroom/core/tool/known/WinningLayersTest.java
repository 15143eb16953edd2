package dev.headroom.core.tool.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.KnownTools;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.SampleRequests;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several layers of settings decides where a tool goes, as it was seen with the real tools. */
@Tag("never-23")
class WinningLayersTest {
    private static final String CLAUDE_OURS =
            "{\"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:8787\", \"ENABLE_TOOL_SEARCH\": \"true\"}}";
    private static final String CLAUDE_OTHER = "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://corp.example\"}}";
    private static final String CODEX_OURS = "openai_base_url = \"http://127.0.0.1:8787/v1\"\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLAUDE_CODE_USE_BEDROCK",
                "CLAUDE_CODE_USE_VERTEX",
                "CLAUDE_CODE_USE_FOUNDRY",
                "CLAUDE_CODE_USE_MANTLE",
                "CLAUDE_CODE_USE_ANTHROPIC_AWS",
                "CLAUDE_CODE_USE_ANTHROPIC_GOOGLE_CLOUD"
            })
    void aSwitchToAnotherVendorWinsOverTheAddressWhereverItIsSet(String name) {
        String on = CLAUDE_OURS.replace("\"ENABLE", "\"" + name + "\": \"1\", \"ENABLE");
        for (String file : List.of(
                "/etc/claude-code/managed-settings.json",
                "/src/p/.claude/settings.local.json",
                "/home/ann/.claude/settings.json")) {
            PaperMachine machine = claude().file(file, on);
            assertTrue(
                    by(machine, Scope.PROVIDER, KnownTools.CLAUDE).startsWith(file + ": env." + name + "=1 ("), file);
            assertTrue(notes(machine, KnownTools.CLAUDE).contains(name), "told before");
        }
        PaperMachine exported = claude().variable(name, "true");
        assertTrue(by(exported, Scope.PROVIDER, KnownTools.CLAUDE).startsWith(name + "=true in the environment ("));
    }

    @Test
    void aSocketWinsOverTheAddressWhereTheEnvironmentNamesItAndNowhereElse() {
        PaperMachine machine = claude().variable("ANTHROPIC_UNIX_SOCKET", "/run/a.sock");
        assertEquals(
                "ANTHROPIC_UNIX_SOCKET=/run/a.sock in the environment", by(machine, Scope.PROVIDER, KnownTools.CLAUDE));
        assertTrue(notes(machine, KnownTools.CLAUDE).contains("ANTHROPIC_UNIX_SOCKET"), "told before");
        PaperMachine file = claude().file(
                        "~/.claude/settings.json",
                        CLAUDE_OURS.replace("\"ENABLE", "\"ANTHROPIC_UNIX_SOCKET\": \"/run/a.sock\", \"ENABLE"));
        assertInstanceOf(ToolState.Routed.class, effective(file, Scope.PROVIDER, KnownTools.CLAUDE));
    }

    @Test
    void aProgramThatManagesClaudesVendorLetsTheAddressOfTheEnvironmentAloneCount() {
        String name = "CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST";
        PaperMachine machine = claude().variable(name, "1");
        assertEquals(name + "=1 in the environment", by(machine, Scope.PROVIDER, KnownTools.CLAUDE));
        machine.variable("ANTHROPIC_BASE_URL", "http://127.0.0.1:8787");
        assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.PROVIDER, KnownTools.CLAUDE));
        assertInstanceOf(
                ToolState.Routed.class, effective(claude().variable(name, "0"), Scope.PROVIDER, KnownTools.CLAUDE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "false", "no", "off", "2"})
    void aSwitchThatIsOffSwitchesNothing(String value) {
        PaperMachine machine = claude().variable("CLAUDE_CODE_USE_BEDROCK", value);
        assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.PROVIDER, KnownTools.CLAUDE));
        machine.variable("CLAUDE_CODE_USE_BEDROCK", "1")
                .file(
                        "~/.claude/settings.json",
                        CLAUDE_OURS.replace("\"ENABLE", "\"CLAUDE_CODE_USE_BEDROCK\": \"0\", \"ENABLE"));
        assertInstanceOf(
                ToolState.Routed.class,
                effective(machine, Scope.PROVIDER, KnownTools.CLAUDE),
                "the file wins over the environment");
    }

    @Test
    void theLocalSettingsOfTheHomeCountInTheHomeAlone() {
        PaperMachine machine =
                claude().variable("PWD", "/home/ann").file("~/.claude/settings.local.json", CLAUDE_OTHER);
        String setting = "/home/ann/.claude/settings.local.json: env.ANTHROPIC_BASE_URL=https://corp.example";
        assertEquals(setting, by(machine, Scope.PROVIDER, KnownTools.CLAUDE));
        machine.variable("PWD", "/src/p");
        assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.PROVIDER, KnownTools.CLAUDE));
        assertEquals(List.of(setting), KnownTools.target(KnownTools.CLAUDE).inProjects(machine.host()));
    }

    @Test
    void aFolderAboveDoesNotCountForClaude() {
        PaperMachine machine = claude().variable("PWD", "/src/p/sub")
                .file("/src/p/.git/HEAD", "")
                .file("/src/p/.claude/settings.json", CLAUDE_OTHER);
        assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.PROVIDER, KnownTools.CLAUDE));
    }

    @Test
    void aProjectCannotMoveCodexAndCountsForNothing() {
        PaperMachine machine = PaperMachine.quiet()
                .variable("PWD", "/src/p")
                .file("~/.codex/config.toml", CODEX_OURS)
                .file(
                        "/src/p/.codex/config.toml",
                        "openai_base_url = \"https://corp.example\"\nmodel_provider = \"x\"\n");
        assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.PROVIDER, KnownTools.CODEX));
        assertEquals("", notes(machine, KnownTools.CODEX));
    }

    @Test
    void aProviderThatAdministratorsSetWinsOverTheAddressOfCodex() {
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.codex/config.toml", CODEX_OURS)
                .file("/etc/codex/managed_config.toml", "model_provider = \"azure\"\n");
        assertEquals(
                "/etc/codex/managed_config.toml: model_provider = \"azure\"",
                by(machine, Scope.USER, KnownTools.CODEX));
    }

    @ParameterizedTest
    @CsvSource({
        "/src/repo/mid/deep,/src/repo/opencode.json",
        "/src/repo/mid/deep,/src/repo/mid/.opencode/opencode.jsonc",
        "/src/free/deep,/src/opencode.json",
        "/src/free/deep,/home/ann/.opencode/opencode.json",
        "/src/repo/mid,/etc/opencode/opencode.json"
    })
    void opencodeFollowsStrongerFiles(String folder, String file) {
        PaperMachine machine =
                opencode("/src/repo/.git/HEAD").variable("PWD", folder).file(file, opencode(1));
        assertEquals(
                file + ": provider.anthropic.options.baseURL=https://gw1.example/v1",
                by(machine, Scope.PROVIDER, KnownTools.OPENCODE));
    }

    @Test
    void opencodeStopsAtTheTopOfTheRepository() {
        PaperMachine machine = opencode("/src/repo/.git/HEAD")
                .variable("PWD", "/src/repo/mid")
                .file("/src/opencode.json", opencode(1))
                .file("/src/repo/mid/deep/opencode.json", opencode(1));
        assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.PROVIDER, KnownTools.OPENCODE));
        machine.file("/src/repo/opencode.json", opencode(1)).variable("OPENCODE_DISABLE_PROJECT_CONFIG", "1");
        assertInstanceOf(ToolState.Routed.class, effective(machine, Scope.PROVIDER, KnownTools.OPENCODE));
    }

    @Test
    void opencodesVariablesWinAndTheContentMost() {
        PaperMachine machine = opencode("/x")
                .variable("OPENCODE_CONFIG_DIR", "/c/dir")
                .file("/c/dir/opencode.json", opencode(1))
                .file("~/.opencode/opencode.json", opencode(2));
        assertEquals(
                "/c/dir/opencode.json: provider.anthropic.options.baseURL=https://gw1.example/v1",
                by(machine, Scope.PROVIDER, KnownTools.OPENCODE));
        machine.variable("OPENCODE_CONFIG_CONTENT", opencode(3));
        assertEquals(
                "OPENCODE_CONFIG_CONTENT: provider.anthropic.options.baseURL=https://gw3.example/v1",
                by(machine, Scope.PROVIDER, KnownTools.OPENCODE));
        PaperMachine ours = opencode("/x")
                .variable(
                        "OPENCODE_CONFIG_CONTENT", opencode(3).replace("https://gw3.example", "http://127.0.0.1:8787"));
        assertInstanceOf(ToolState.Routed.class, effective(ours, Scope.PROVIDER, KnownTools.OPENCODE));
    }

    @Tag("never-29")
    @Test
    void theUsersFileThatWinsIsTheOneThatIsWrittenAndWhatItOutdidIsNotForgotten() {
        PaperMachine machine = PaperMachine.quiet()
                .variable("ANTHROPIC_API_KEY", "k")
                .variable("OPENAI_API_KEY", "k")
                .file("~/.opencode/opencode.json", opencode(1))
                .file("~/.config/opencode/opencode.jsonc", opencode(2).replace("anthropic", "openai"))
                .file("~/.config/opencode/opencode.json", opencode(3).replace("anthropic", "openai"));
        RoutingRequest request = SampleRequests.of(Scope.PROVIDER, KnownTools.OPENCODE);
        ToolTarget opencode = KnownTools.target(KnownTools.OPENCODE);
        ToolRouting wiring = opencode.wiring(request, machine.host());
        assertEquals(
                Path.of("/home/ann/.opencode/opencode.json"),
                ((ManagedEntry.Values) wiring.entries().getFirst()).file());
        assertEquals(List.of(), wiring.notes(), "ours will stand where the winner stands");
        assertEquals(
                List.of(
                        "/home/ann/.config/opencode/opencode.jsonc:"
                                + " provider.openai.options.baseURL=https://gw2.example/v1",
                        "/home/ann/.config/opencode/opencode.json:"
                                + " provider.openai.options.baseURL=https://gw3.example/v1"),
                opencode.otherAddresses(request, wiring, machine.host()).stream()
                        .map(address -> address.place() + "=" + address.address())
                        .toList());
    }

    @Tag("never-29")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "models: {$include: './more.json5'}|{providers: {anthropic: {baseUrl: 'https://gw.example'}}}",
                "$include: ['./none.json5', 'more.json5']|{models: {providers: {anthropic: {baseUrl:"
                        + " 'https://gw.example'}}}}",
                "models: {providers: {anthropic: {$include: 'more.json5', api: 'x'}}}|{baseUrl: 'https://gw.example'}",
                "$include: 'more.json5'|{models: {$include: 'deep.json5'}}"
            })
    void anAddressThatOpenclawIncludesIsTheOneThatItHad(String including, String included) {
        PaperMachine machine = PaperMachine.quiet()
                .file("~/.openclaw/openclaw.json", "{gateway: {mode: 'local'}, " + including + "}")
                .file("~/.openclaw/more.json5", included)
                .file("~/.openclaw/deep.json5", "{providers: {anthropic: {baseUrl: 'https://gw.example'}}}");
        RoutingRequest request = SampleRequests.of(Scope.PROVIDER, KnownTools.OPENCLAW);
        ToolTarget openclaw = KnownTools.target(KnownTools.OPENCLAW);
        ToolRouting wiring = openclaw.wiring(request, machine.host());
        FormerAddress former =
                openclaw.otherAddresses(request, wiring, machine.host()).getFirst();
        assertEquals("https://gw.example", former.address());
        assertEquals(Optional.empty(), former.variable());
        assertTrue(openclaw.cautions(request, machine.host()).getFirst().startsWith(former.place()), "told");
    }

    private static PaperMachine claude() {
        return PaperMachine.quiet().variable("PWD", "/src/p").file("~/.claude/settings.json", CLAUDE_OURS);
    }

    private static PaperMachine opencode(String marker) {
        return PaperMachine.quiet()
                .variable("ANTHROPIC_API_KEY", "k")
                .file(marker, "")
                .file(
                        "~/.config/opencode/opencode.json",
                        opencode(1).replace("https://gw1.example", "http://127.0.0.1:8787"));
    }

    private static String opencode(int gateway) {
        return "{\"provider\": {\"anthropic\": {\"options\": {\"baseURL\": \"https://gw" + gateway
                + ".example/v1\"}}}}";
    }

    private static String by(PaperMachine machine, Scope scope, ToolId tool) {
        ToolState state = effective(machine, scope, tool);
        return state instanceof ToolState.Overridden other ? other.by() : state.toString();
    }

    private static String notes(PaperMachine machine, ToolId tool) {
        return String.join(
                "\n",
                KnownTools.target(tool)
                        .wiring(SampleRequests.of(Scope.PROVIDER, tool), machine.host())
                        .notes());
    }

    private static ToolState effective(PaperMachine machine, Scope scope, ToolId tool) {
        return KnownTools.target(tool).effective(SampleRequests.of(scope, tool), machine.host());
    }
}
