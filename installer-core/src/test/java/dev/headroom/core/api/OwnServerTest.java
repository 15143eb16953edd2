package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.OwnAddresses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a gateway of ours on the port each tool goes to its own server, by a path of its own. */
@Tag("never-29")
class OwnServerTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final Path OPENCODE = SimHost.HOME.resolve(".config/opencode/opencode.json");
    private static final Path ENVIRONMENT = SimHost.HOME.resolve(".headroom/deploy/default");
    private static final String OURS = "http://127.0.0.1:8787";
    private static final String A = "https://a.example/api";
    private static final String B = "https://b.example";

    private final SimHost machine =
            new SimHost().variable("ANTHROPIC_API_KEY", "k").variable("OPENAI_API_KEY", "k");
    private String model = "";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "claude|.claude/settings.json|{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://a.example/api\"}}"
                        + "|claude/anthropic|opencode",
                "codex|.codex/config.toml|openai_base_url = \"https://a.example/api/paas/v4\"|codex/openai|opencode",
                "codex|.codex/config.toml|openai_base_url = \"https://a.example/v1\"|codex/openai|opencode",
                "opencode|.config/opencode/opencode.json|{\"provider\": {\"openai\": {\"options\": {\"baseURL\":"
                        + " \"https://a.example/v1\"}}}}|opencode/openai|codex",
                "openclaw|.openclaw/openclaw.json|{models: {providers: {anthropic: {baseUrl:"
                        + " \"https://a.example\"}}}}|openclaw/anthropic|claude"
            })
    void aToolWithAServerOfItsOwnGetsAPathOfItsOwnBesideOneThatHasNone(
            String tool, String file, String text, String name, String other) {
        Path path = SimHost.HOME.resolve(file);
        machine.disk().put(path, text);
        applied("provider", tool, other);
        assertTrue(text(path).contains("\"" + OURS + "/via/" + name + "\""), text(path));
        ProfileView view = view();
        assertTrue(view.tools().getFirst().goesTo().contains("a.example"), view.tools()::toString);
        assertFalse(view.tools().get(1).goesTo().contains("a.example"), view.tools()::toString);
        view.tools().forEach(it -> assertInstanceOf(ToolState.Routed.class, it.state(), it::toString));
        assertFalse(view.deployment().baseEnv().keySet().stream().anyMatch(it -> it.endsWith("TARGET_API_URL")));
        applied("provider", tool, other);
        assertTrue(text(path).contains("/via/" + name + "\""), text(path));
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(text, text(path));
    }

    @Test
    void severalServersAreKeptAndWhatNobodyClaimsIsRefused() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        machine.disk().put(OPENCODE, "{\"provider\": {\"anthropic\": {\"options\": {\"baseURL\": \"" + B + "/v1\"}}}}");
        applied("provider", "claude", "opencode", "codex");
        assertEquals(
                Map.of("claude/anthropic", A, "opencode/anthropic", B + "/v1"),
                OwnAddresses.byName(view().deployment()));
        assertEquals(Set.of("anthropic"), OwnAddresses.unclaimed(view().deployment()));
        assertEquals(List.of("a.example"), view().tools().getFirst().goesTo());
        assertTrue(text(CODEX).contains(OURS + "/v1\""));
    }

    @Test
    void whereAllGoToOneServerTheEngineGoesThereToo() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + B + "\"}}");
        machine.disk().put(OPENCODE, "{\"provider\": {\"anthropic\": {\"options\": {\"baseURL\": \"" + B + "/v1\"}}}}");
        applied("provider", "claude");
        assertEquals(B, view().deployment().baseEnv().get("ANTHROPIC_TARGET_API_URL"));
        assertEquals(Set.of(), OwnAddresses.unclaimed(view().deployment()));
    }

    @Test
    void aToolThatJoinsLaterAndGoesElsewhereChangesNothingForTheFirst() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        applied("provider", "claude");
        String before = text(CLAUDE);
        applied("provider", "claude", "opencode");
        assertEquals(before, text(CLAUDE));
        assertTrue(text(OPENCODE).contains(OURS + "/v1"), text(OPENCODE));
        assertEquals(Map.of("claude/anthropic", A), OwnAddresses.byName(view().deployment()));
        assertFalse(view().deployment().baseEnv().containsKey("ANTHROPIC_TARGET_API_URL"));
    }

    @Test
    void inUserScopeTheVariableOfOthersStaysWithTheProvider() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        applied("user", "claude", "aider");
        machine.variable("ANTHROPIC_BASE_URL", OURS);
        applied("user", "claude", "aider");
        assertTrue(text(CLAUDE).contains(OURS + "/via/claude/anthropic"));
        assertFalse(shellFiles().contains("/via/"), shellFiles());
        assertTrue(shellFiles().contains("ANTHROPIC_BASE_URL='" + OURS + "'"), shellFiles());
        assertInstanceOf(ToolState.Routed.class, view().tools().getFirst().state(), view().tools()::toString);
    }

    @Test
    void aVariableThatLedSomewhereLeadsThereForAllWhoReadIt() {
        machine.variable("ANTHROPIC_BASE_URL", A);
        applied("user", "claude", "aider");
        assertTrue(shellFiles().contains("ANTHROPIC_BASE_URL='" + OURS + "/via/aider/anthropic'"), shellFiles());
        for (String seen : List.of("", OURS + "/via/aider/anthropic", OURS + "/via/claude/anthropic")) {
            machine.variable("ANTHROPIC_BASE_URL", seen);
            applied("user", "claude", "aider");
            assertTrue(shellFiles().contains("/via/aider/anthropic"), shellFiles());
            assertTrue(text(CLAUDE).contains("/via/claude/anthropic"), text(CLAUDE));
            assertEquals(
                    Map.of("aider/anthropic", A, "claude/anthropic", A),
                    new TreeMap<>(OwnAddresses.byName(view().deployment())));
        }
        view().tools().forEach(it -> assertTrue(it.goesTo().contains("a.example"), it::toString));
    }

    @Test
    void aFileAndAVariableWithDifferentServersAreTwo() {
        machine.variable("ANTHROPIC_BASE_URL", A);
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + B + "\"}}");
        applied("user", "claude", "aider");
        assertEquals(
                Map.of("aider/anthropic", A, "claude/anthropic", B),
                new TreeMap<>(OwnAddresses.byName(view().deployment())));
    }

    /** The Python command line writes what stands in {@code tool_envs} when it starts a profile. */
    @Test
    void theManifestLeadsTheToolToItsPathAndNamesNoAddressOfOursAsOneOfBefore() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        applied("provider", "claude");
        applied("provider", "claude", "opencode");
        assertEquals(
                OURS + "/via/claude/anthropic",
                view().deployment().toolEnvs().getOrDefault("claude", Map.of()).get("ANTHROPIC_BASE_URL"));
        String manifest = text(new WorkspaceLayout(machine.workspace()).manifest(ProfileName.DEFAULT));
        String mutations = manifest.substring(manifest.indexOf("\"mutations\""));
        assertFalse(mutations.contains(OURS + "/via"), mutations);
    }

    @Test
    void stoppedAndStartedTheToolIsLedToItsServer() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        applied("provider", "claude", "opencode");
        String routed = text(CLAUDE);
        assertInstanceOf(Outcome.Applied.class, installer().stop(ProfileName.DEFAULT, event -> {}));
        assertTrue(text(CLAUDE).contains(A));
        assertInstanceOf(Outcome.Applied.class, installer().start(ProfileName.DEFAULT, event -> {}));
        assertEquals(routed, text(CLAUDE));
    }

    @Test
    void aServerThatTheUserNamedWhileTheProfileWasStoppedIsNotWrittenOver() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        machine.disk().put(CODEX, "");
        applied("provider", "claude", "codex");
        assertInstanceOf(Outcome.Applied.class, installer().stop(ProfileName.DEFAULT, event -> {}));
        machine.disk().put(CODEX, "openai_base_url = \"" + B + "\"\n");
        Outcome.Applied started =
                assertInstanceOf(Outcome.Applied.class, installer().start(ProfileName.DEFAULT, event -> {}));
        assertTrue(started.toString().contains("the key that the tool uses belongs there"), started::toString);
        assertEquals("openai_base_url = \"" + B + "\"\n", text(CODEX));
        assertTrue(text(CLAUDE).contains("/via/claude/anthropic"));
        applied("provider", "claude", "codex");
        assertTrue(text(CODEX).contains(OURS + "/via/codex/openai"), text(CODEX));
        assertEquals(B, OwnAddresses.byName(view().deployment()).get("codex/openai"));
    }

    @Test
    void aRepairThatWouldLeadAKeyElsewhereIsRefusedBeforeAnyChange() {
        applied("provider", "claude", "codex");
        String claude = text(CLAUDE);
        machine.disk().put(CODEX, "openai_base_url = \"" + B + "/v1\"\n");
        Change repair = new Change.ResolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR);
        assertInstanceOf(Installer.Answer.Refused.class, installer().preview(repair));
        Outcome.Refused refused = assertInstanceOf(
                Outcome.Refused.class, installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR));
        assertEquals("server-changed", refused.problem().code());
        assertEquals("openai_base_url = \"" + B + "/v1\"\n", text(CODEX));
        machine.disk().put(CODEX, "openai_base_url = \"https://api.openai.com/v1\"\n");
        assertInstanceOf(Outcome.Applied.class, installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR));
        assertTrue(text(CODEX).contains(OURS + "/v1"), text(CODEX));
        assertEquals(claude, text(CLAUDE));
    }

    /** The variables with which Copilot CLI is used with a provider of one's own. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({
        "openai, https://a.example/v1, gpt-5, ''",
        "'', https://a.example/v1, gpt-5, ''",
        "'', https://a.example/v1, claude-sonnet-4-5, claude-sonnet-4-5",
        "openai, '', gpt-5, ''",
        "'', '', gpt-5, ''",
        "'', '', o3, ''",
        "'', '', openai/gpt-5, ''",
        "openai, '', claude-sonnet-4-5, claude-sonnet-4-5",
        "azure, https://a.example, gpt-5, gpt-5"
    })
    void aKeyOfCopilotsThatIsNoneOfAnthropicsIsNotSentThere(String type, String base, String model, String named) {
        copilot(type, base, model);
        this.model = named;
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, apply("user", "copilot"));
        assertTrue(refused.problem().why().contains("its key belongs there"), refused.problem()::toString);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "openai, https://a.example/v1, gpt-5, openai",
        "'', https://a.example/v1, gpt-5, openai",
        "anthropic, https://a.example, claude-sonnet-4-5, anthropic"
    })
    void copilotKeepsItsServerAndItsType(String type, String base, String model, String routed) {
        copilot(type, base, model);
        this.model = model;
        for (int round = 0; round < 2; round++) {
            applied("user", "copilot");
            String shell = shellFiles();
            assertTrue(shell.contains("COPILOT_PROVIDER_TYPE='" + routed + "'"), shell);
            assertTrue(shell.contains("COPILOT_PROVIDER_BASE_URL='" + OURS + "/via/copilot/" + routed + "'"), shell);
            Map<String, String> recorded = view().deployment().toolEnvs().getOrDefault("copilot", Map.of());
            assertEquals(routed, recorded.get("COPILOT_PROVIDER_TYPE"));
            assertEquals(OURS + "/via/copilot/" + routed, recorded.get("COPILOT_PROVIDER_BASE_URL"));
            assertEquals(List.of("a.example"), view().tools().getFirst().goesTo());
            copilot(routed, OURS + "/via/copilot/" + routed, model);
        }
    }

    @Test
    void aTypeThatAnEarlierApplyRecordedDoesNotOutliveItsModel() {
        model = "claude-sonnet-4-5";
        applied("user", "copilot");
        assertTrue(shellFiles().contains("COPILOT_PROVIDER_TYPE='anthropic'"));
        model = "gpt-5";
        applied("user", "copilot");
        assertTrue(shellFiles().contains("COPILOT_PROVIDER_TYPE='openai'"), shellFiles());
        assertTrue(shellFiles().contains("COPILOT_PROVIDER_BASE_URL='" + OURS + "/v1'"), shellFiles());
        assertEquals(
                "responses",
                view().deployment().toolEnvs().getOrDefault("copilot", Map.of()).get("COPILOT_PROVIDER_WIRE_API"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPILOT_PROVIDER_BEARER_TOKEN", "COPILOT_PROVIDER_API_KEY_COMMAND"})
    void everyVariableThatNamesCopilotsKeyIsKnown(String variable) {
        machine.variable(variable, "k");
        model = "claude-sonnet-4-5";
        List<String> notes = installer().preview(new Change.Apply(request("user", "copilot")))
                        instanceof Installer.Answer.Value<Preview> preview
                ? preview.value().plan().notes()
                : List.of();
        assertTrue(notes.toString().contains("the key in " + variable), notes::toString);
        assertFalse(notes.toString().contains("not set here"), notes::toString);
    }

    private void copilot(String type, String base, String model) {
        machine.variable("COPILOT_PROVIDER_TYPE", type)
                .variable("COPILOT_PROVIDER_BASE_URL", base)
                .variable("COPILOT_MODEL", model);
    }

    private String shellFiles() {
        StringBuilder all = new StringBuilder();
        machine.disk().everything().keySet().stream()
                .filter(file -> file.startsWith(ENVIRONMENT) && file.toString().endsWith(".sh"))
                .forEach(file -> all.append(text(file)));
        return all.toString();
    }

    private void applied(String scope, String... tools) {
        assertInstanceOf(Outcome.Applied.class, apply(scope, tools));
    }

    private Outcome apply(String scope, String... tools) {
        return installer().apply(request(scope, tools), event -> {}, new Cancellation());
    }

    private ApplyRequest request(String scope, String... tools) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools));
        return (model.isEmpty() ? draft : draft.copilotModel(model)).request();
    }

    private ProfileView view() {
        return installer().snapshot().profiles().getFirst();
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private String text(Path file) {
        return new String(machine.host().disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
