package dev.headroom.core.api;

import static dev.headroom.core.api.OwnServerHome.A;
import static dev.headroom.core.api.OwnServerHome.B;
import static dev.headroom.core.api.OwnServerHome.CLAUDE;
import static dev.headroom.core.api.OwnServerHome.CODEX;
import static dev.headroom.core.api.OwnServerHome.OPENCODE;
import static dev.headroom.core.api.OwnServerHome.OURS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.OwnAddresses;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a gateway of ours on the port each tool goes to its own server, by a path of its own. */
@Tag("never-29")
class OwnServerTest {
    private final OwnServerHome home = new OwnServerHome();

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
        home.machine.disk().put(path, text);
        home.applied("provider", tool, other);
        assertTrue(home.text(path).contains("\"" + OURS + "/via/" + name + "\""), home.text(path));
        ProfileView view = home.view();
        assertTrue(view.tools().getFirst().goesTo().contains("a.example"), view.tools()::toString);
        assertFalse(view.tools().get(1).goesTo().contains("a.example"), view.tools()::toString);
        view.tools().forEach(it -> assertInstanceOf(ToolState.Routed.class, it.state(), it::toString));
        assertFalse(view.deployment().baseEnv().keySet().stream().anyMatch(it -> it.endsWith("TARGET_API_URL")));
        home.applied("provider", tool, other);
        assertTrue(home.text(path).contains("/via/" + name + "\""), home.text(path));
        assertInstanceOf(Outcome.Completed.class, home.installer().remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(text, home.text(path));
    }

    @Test
    void severalServersAreKeptAndWhatNobodyClaimsIsRefused() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        home.machine
                .disk()
                .put(OPENCODE, "{\"provider\": {\"anthropic\": {\"options\": {\"baseURL\": \"" + B + "/v1\"}}}}");
        home.applied("provider", "claude", "opencode", "codex");
        assertEquals(
                Map.of("claude/anthropic", A, "opencode/anthropic", B + "/v1"),
                OwnAddresses.byName(home.view().deployment()));
        assertEquals(Set.of("anthropic"), OwnAddresses.unclaimed(home.view().deployment()));
        assertEquals(List.of("a.example"), home.view().tools().getFirst().goesTo());
        assertTrue(home.text(CODEX).contains(OURS + "/v1\""));
    }

    @Test
    void whereAllGoToOneServerTheEngineGoesThereToo() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + B + "\"}}");
        home.machine
                .disk()
                .put(OPENCODE, "{\"provider\": {\"anthropic\": {\"options\": {\"baseURL\": \"" + B + "/v1\"}}}}");
        home.applied("provider", "claude");
        assertEquals(B, home.view().deployment().baseEnv().get("ANTHROPIC_TARGET_API_URL"));
        assertEquals(Set.of(), OwnAddresses.unclaimed(home.view().deployment()));
    }

    @Test
    void aToolThatJoinsLaterAndGoesElsewhereChangesNothingForTheFirst() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        home.applied("provider", "claude");
        String before = home.text(CLAUDE);
        home.applied("provider", "claude", "opencode");
        assertEquals(before, home.text(CLAUDE));
        assertTrue(home.text(OPENCODE).contains(OURS + "/v1"), home.text(OPENCODE));
        assertEquals(
                Map.of("claude/anthropic", A), OwnAddresses.byName(home.view().deployment()));
        assertFalse(home.view().deployment().baseEnv().containsKey("ANTHROPIC_TARGET_API_URL"));
    }

    @Test
    void inUserScopeTheVariableOfOthersStaysWithTheProvider() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        home.applied("user", "claude", "aider");
        home.machine.variable("ANTHROPIC_BASE_URL", OURS);
        home.applied("user", "claude", "aider");
        assertTrue(home.text(CLAUDE).contains(OURS + "/via/claude/anthropic"));
        assertFalse(home.shellFiles().contains("/via/"), home.shellFiles());
        assertTrue(home.shellFiles().contains("ANTHROPIC_BASE_URL='" + OURS + "'"), home.shellFiles());
        assertInstanceOf(
                ToolState.Routed.class,
                home.view().tools().getFirst().state(),
                home.view().tools()::toString);
    }

    @Test
    void aVariableThatLedSomewhereLeadsThereForAllWhoReadIt() {
        home.machine.variable("ANTHROPIC_BASE_URL", A);
        home.applied("user", "claude", "aider");
        assertTrue(
                home.shellFiles().contains("ANTHROPIC_BASE_URL='" + OURS + "/via/aider/anthropic'"), home.shellFiles());
        for (String seen : List.of("", OURS + "/via/aider/anthropic", OURS + "/via/claude/anthropic")) {
            home.machine.variable("ANTHROPIC_BASE_URL", seen);
            home.applied("user", "claude", "aider");
            assertTrue(home.shellFiles().contains("/via/aider/anthropic"), home.shellFiles());
            assertTrue(home.text(CLAUDE).contains("/via/claude/anthropic"), home.text(CLAUDE));
            assertEquals(
                    Map.of("aider/anthropic", A, "claude/anthropic", A),
                    new TreeMap<>(OwnAddresses.byName(home.view().deployment())));
        }
        home.view().tools().forEach(it -> assertTrue(it.goesTo().contains("a.example"), it::toString));
    }

    @Test
    void aFileAndAVariableWithDifferentServersAreTwo() {
        home.machine.variable("ANTHROPIC_BASE_URL", A);
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + B + "\"}}");
        home.applied("user", "claude", "aider");
        assertEquals(
                Map.of("aider/anthropic", A, "claude/anthropic", B),
                new TreeMap<>(OwnAddresses.byName(home.view().deployment())));
    }

    /** The Python command line writes what stands in {@code tool_envs} when it starts a profile. */
    @Test
    void theManifestLeadsTheToolToItsPathAndNamesNoAddressOfOursAsOneOfBefore() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        home.applied("provider", "claude");
        home.applied("provider", "claude", "opencode");
        assertEquals(
                OURS + "/via/claude/anthropic",
                home.view()
                        .deployment()
                        .toolEnvs()
                        .getOrDefault("claude", Map.of())
                        .get("ANTHROPIC_BASE_URL"));
        String manifest = home.text(new WorkspaceLayout(home.machine.workspace()).manifest(ProfileName.DEFAULT));
        String mutations = manifest.substring(manifest.indexOf("\"mutations\""));
        assertFalse(mutations.contains(OURS + "/via"), mutations);
    }

    @Test
    void stoppedAndStartedTheToolIsLedToItsServer() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        home.applied("provider", "claude", "opencode");
        String routed = home.text(CLAUDE);
        assertInstanceOf(Outcome.Applied.class, home.installer().stop(ProfileName.DEFAULT, event -> {}));
        assertTrue(home.text(CLAUDE).contains(A));
        assertInstanceOf(Outcome.Applied.class, home.installer().start(ProfileName.DEFAULT, event -> {}));
        assertEquals(routed, home.text(CLAUDE));
    }

    @Test
    void aServerThatTheUserNamedWhileTheProfileWasStoppedIsNotWrittenOver() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + A + "\"}}");
        home.machine.disk().put(CODEX, "");
        home.applied("provider", "claude", "codex");
        assertInstanceOf(Outcome.Applied.class, home.installer().stop(ProfileName.DEFAULT, event -> {}));
        home.machine.disk().put(CODEX, "openai_base_url = \"" + B + "\"\n");
        Outcome.Applied started =
                assertInstanceOf(Outcome.Applied.class, home.installer().start(ProfileName.DEFAULT, event -> {}));
        assertTrue(started.toString().contains("the key that the tool uses belongs there"), started::toString);
        assertEquals("openai_base_url = \"" + B + "\"\n", home.text(CODEX));
        assertTrue(home.text(CLAUDE).contains("/via/claude/anthropic"));
        home.applied("provider", "claude", "codex");
        assertTrue(home.text(CODEX).contains(OURS + "/via/codex/openai"), home.text(CODEX));
        assertEquals(B, OwnAddresses.byName(home.view().deployment()).get("codex/openai"));
    }

    @Test
    void aRepairThatWouldLeadAKeyElsewhereIsRefusedBeforeAnyChange() {
        home.applied("provider", "claude", "codex");
        String claude = home.text(CLAUDE);
        home.machine.disk().put(CODEX, "openai_base_url = \"" + B + "/v1\"\n");
        Change repair = new Change.ResolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR);
        assertInstanceOf(Installer.Answer.Refused.class, home.installer().preview(repair));
        Outcome.Refused refused = assertInstanceOf(
                Outcome.Refused.class, home.installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR));
        assertEquals("server-changed", refused.problem().code());
        assertEquals("openai_base_url = \"" + B + "/v1\"\n", home.text(CODEX));
        home.machine.disk().put(CODEX, "openai_base_url = \"https://api.openai.com/v1\"\n");
        assertInstanceOf(
                Outcome.Applied.class, home.installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR));
        assertTrue(home.text(CODEX).contains(OURS + "/v1"), home.text(CODEX));
        assertEquals(claude, home.text(CLAUDE));
    }
}
