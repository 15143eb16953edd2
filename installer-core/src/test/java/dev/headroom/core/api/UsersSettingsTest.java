package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.host.Processes;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user's own settings do to the routing is told before an apply, and shown while it lasts. */
@Tag("never-23")
class UsersSettingsTest {
    private final SimHost machine =
            new SimHost().variable("ANTHROPIC_API_KEY", "k").variable("OPENAI_API_KEY", "k");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claude|.claude/settings.json|{\"apiKeyHelper\": \"x\"}|apiKeyHelper gives",
                "claude|.claude/remote-settings.json|{}|your organisation manages",
                "claude|.claude/settings.local.json|{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://gw.example\"}}|in one"
                        + " project:",
                "codex|.codex/work.config.toml|model_provider = \"azure\"|codex -p work",
                "codex|.codex/auth.json|{\"tokens\": {\"id_token\": \"\"}}|region of their own"
            })
    void aCautionIsToldBeforeAndShownInTheStatus(String tool, String file, String text, String told) {
        machine.disk().put(SimHost.HOME.resolve(file), text);
        assertEquals(1, matching(preview("provider", tool), told));
        apply("provider", tool);
        assertEquals(1, matching(view().notes(), told), view().notes().toString());
        installer().stop(ProfileName.DEFAULT, event -> {});
        assertEquals(0, matching(view().notes(), told), "what is not routed does nothing to the tool");
    }

    @Test
    void aToolThatOurVariableLeadsWithoutBeingChosenIsInTheStatus() {
        machine.disk().put(SimHost.HOME.resolve(".config/opencode/opencode.json"), "{}");
        assertEquals(0, matching(preview("user", "claude"), "also routes OpenCode"), "it is in Claude Code's own file");
        assertEquals(1, matching(preview("user", "aider"), "also routes OpenCode, which was not chosen"));
        apply("user", "aider");
        assertEquals(1, matching(view().notes(), "also routes OpenCode, which was not chosen"));
    }

    @Test
    void aPlaceFromWhichTheProxyIsNotReachedIsToldBeforeAndShown() {
        machine.variable("WSL_DISTRO_NAME", "Debian");
        assertEquals(1, matching(preview("provider", "claude"), "This is WSL."));
        apply("provider", "claude");
        assertEquals(1, matching(view().notes(), "This is WSL."));
    }

    @Test
    void aSettingThatWinsIsToldBeforeAndTheStatusNamesIt() {
        machine.disk()
                .put(SimHost.HOME.resolve(".claude/settings.json"), "{\"env\": {\"CLAUDE_CODE_USE_BEDROCK\": \"1\"}}");
        assertEquals(1, matching(preview("provider", "claude"), "(Amazon Bedrock) wins over what routes Claude Code."));
        apply("provider", "claude");
        ToolState.Overridden state = assertInstanceOf(
                ToolState.Overridden.class, view().tools().getFirst().state());
        assertTrue(state.by().contains(".claude/settings.json: env.CLAUDE_CODE_USE_BEDROCK=1"), state.by());
    }

    @Test
    void aSwitchThatOnlyNewShellsHaveCounts() {
        machine.variable("SHELL", "/bin/bash");
        machine.shell("CLAUDE_CODE_USE_VERTEX=1");
        machine.disk().put(SimHost.HOME.resolve(".bashrc"), "export CLAUDE_CODE_USE_VERTEX=1\n");
        assertEquals(1, matching(preview("provider", "claude"), "in the environment (Google Vertex AI) of a new bash"));
        apply("provider", "claude");
        ToolState.Overridden state = assertInstanceOf(
                ToolState.Overridden.class, view().tools().getFirst().state());
        assertTrue(state.by().contains("CLAUDE_CODE_USE_VERTEX=1"), state.by());
    }

    @Tag("never-29")
    @Tag("never-1")
    @Test
    void theKeyOfAnIncludedGatewayStaysThereAndEveryByteReturns() {
        machine.disk()
                .put(
                        SimHost.HOME.resolve(".openclaw/openclaw.json"),
                        "{models: {$include: 'models.json5'}, gateway: {mode: 'local'}}\n");
        machine.disk()
                .put(
                        SimHost.HOME.resolve(".openclaw/models.json5"),
                        "{providers: {anthropic: {baseUrl: 'https://gw.example'}}}\n");
        Map<Path, Node> before = machine.disk().everything();
        assertEquals(1, matching(preview("provider", "openclaw"), "OpenClaw → Headroom → gw.example (as before)"));
        apply("provider", "openclaw");
        assertTrue(
                text(".openclaw/openclaw.json").contains("/via/openclaw/anthropic"), text(".openclaw/openclaw.json"));
        assertInstanceOf(ToolState.Routed.class, view().tools().getFirst().state());
        assertEquals(
                List.of("OpenAI", "gw.example"),
                view().tools().getFirst().goesTo().stream().sorted().toList());
        installer().remove(ProfileName.DEFAULT, event -> {});
        assertEquals(before, machine.disk().everything());
    }

    @Tag("never-29")
    @Test
    void theAddressOfCodexInTheMachinesFileStaysItsServer() {
        machine.disk().put(Path.of("/etc/codex/config.toml"), "openai_base_url = \"https://corp.example/v1\"\n");
        assertEquals(1, matching(preview("provider", "codex"), "Codex → Headroom → corp.example (as before)"));
        apply("provider", "codex");
        assertTrue(text(".codex/config.toml").contains("/via/codex/openai"), text(".codex/config.toml"));
        assertEquals(List.of("corp.example"), view().tools().getFirst().goesTo());
    }

    @Tag("never-29")
    @Tag("never-1")
    @Test
    void theFileOfOpencodesThatWinsIsWrittenAndTheKeyStaysWhereItBelongs() {
        machine.disk()
                .put(
                        SimHost.HOME.resolve(".opencode/opencode.json"),
                        "{\"provider\": {\"anthropic\": {\"options\": {\"baseURL\": \"https://gw.example/v1\"}}}}\n");
        machine.disk()
                .put(
                        SimHost.HOME.resolve(".config/opencode/opencode.json"),
                        "{\"provider\": {\"openai\": {\"options\": {\"baseURL\": \"https://corp.example/v1\"}}}}\n");
        Map<Path, Node> before = machine.disk().everything();
        List<String> notes = preview("provider", "opencode");
        assertEquals(1, matching(notes, "gw.example"), notes.toString());
        assertEquals(1, matching(notes, "corp.example"), notes.toString());
        apply("provider", "opencode");
        String written = text(".opencode/opencode.json");
        assertTrue(written.contains("/via/opencode/anthropic") && written.contains("/via/opencode/openai"), written);
        assertInstanceOf(ToolState.Routed.class, view().tools().getFirst().state());
        installer().remove(ProfileName.DEFAULT, event -> {});
        assertEquals(before, machine.disk().everything());
    }

    @Tag("never-22")
    @Test
    void programsThatKeepTheAddressAreNamedAtStopUnrouteAndRemove() {
        apply("user", "claude");
        machine.processes()
                .open(new Processes.Running(
                        4711, List.of("-bash"), Map.of("ANTHROPIC_BASE_URL", "http://127.0.0.1:8787")));
        String told = "bash (4711). They ";
        assertEquals(1, matching(notes(installer().unroute(ProfileName.DEFAULT)), told + "go on through the proxy"));
        assertEquals(0, matching(notes(installer().restart(ProfileName.DEFAULT, event -> {})), told), "it comes back");
        List<String> stop = notes(installer().stop(ProfileName.DEFAULT, event -> {}));
        assertEquals(1, matching(stop, told + "do not reach their provider"), stop.toString());
        List<String> removal = new ArrayList<>();
        installer().remove(ProfileName.DEFAULT, event -> removal.add(event.toString()));
        assertEquals(1, matching(removal, told + "do not reach their provider"), removal.toString());
    }

    private static List<String> notes(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> applied.notes();
            case Outcome.Completed completed -> completed.notes();
            default -> List.of(outcome.toString());
        };
    }

    private static long matching(List<String> lines, String part) {
        return lines.stream().filter(line -> line.contains(part)).count();
    }

    private List<String> preview(String scope, String tool) {
        return installer().preview(new Change.Apply(request(scope, tool)))
                        instanceof Installer.Answer.Value<Preview> preview
                ? preview.value().plan().notes()
                : List.of();
    }

    private void apply(String scope, String tool) {
        assertInstanceOf(
                Outcome.Applied.class, installer().apply(request(scope, tool), event -> {}, new Cancellation()));
    }

    private static ApplyRequest request(String scope, String tool) {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(List.of(tool))
                .request();
    }

    private ProfileView view() {
        return installer().snapshot().profiles().getFirst();
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private String text(String file) {
        return new String(machine.host().disk().read(SimHost.HOME.resolve(file)).orElseThrow(), StandardCharsets.UTF_8);
    }
}
