package dev.headroom.core.api;

import static dev.headroom.core.api.UserGatewayHome.BASE;
import static dev.headroom.core.api.UserGatewayHome.CLAUDE;
import static dev.headroom.core.api.UserGatewayHome.CODEX;
import static dev.headroom.core.api.UserGatewayHome.GATEWAY;
import static dev.headroom.core.api.UserGatewayHome.OPENCODE;
import static dev.headroom.core.api.UserGatewayHome.OURS;
import static dev.headroom.core.api.UserGatewayHome.TO_ANTHROPIC;
import static dev.headroom.core.api.UserGatewayHome.TO_OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.OwnAddresses;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server of the user's own gateway is kept, goes, or is left alone, whatever is done with the profiles. */
@Tag("never-29")
class UserGatewayKeptTest {
    private final UserGatewayHome home = new UserGatewayHome();

    @Test
    void aToolThatJoinsLaterAndGoesElsewhereIsLeftOutAndTheFirstStays() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        home.applied("provider", "claude");
        home.applied("provider", "claude", "opencode");
        assertEquals(Optional.of(BASE), home.server(TO_ANTHROPIC));
        assertFalse(home.machine.disk().everything().containsKey(OPENCODE)
                && home.text(OPENCODE).contains("anthropic"));
    }

    @Test
    void theServerGoesWithTheLastToolThatWentThere() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        home.applied("provider", "claude", "codex");
        home.applied("provider", "codex", "opencode");
        assertEquals(Optional.empty(), home.server(TO_ANTHROPIC));
        assertTrue(home.text(CLAUDE).contains(BASE));
    }

    @Test
    void aProfileThatIsMadeAnewKeepsTheServer() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        home.applied("provider", "claude");
        home.reset = true;
        home.applied("provider", "claude");
        assertEquals(Optional.of(BASE), home.server(TO_ANTHROPIC));
    }

    @Test
    void anotherProfileThatTakesTheToolOverKeepsTheServer() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        home.applied("provider", "claude");
        ApplyRequest second =
                home.draft("provider", "claude").profile("second").port("8790").request();
        assertInstanceOf(Outcome.Applied.class, home.installer().apply(second, event -> {}, new Cancellation()));
        ProfileView view = home.installer().snapshot().profiles().stream()
                .filter(profile -> profile.deployment().profile().value().equals("second"))
                .findFirst()
                .orElseThrow();
        assertEquals(BASE, view.deployment().baseEnv().get(TO_ANTHROPIC));
    }

    /** What stood in the files before cannot be foreseen then. */
    @Test
    void aFileOfAnotherProfileThatCannotBeEditedCostsNoToolItsServer() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        home.applied("provider", "claude");
        ApplyRequest second =
                home.draft("provider", "codex").profile("second").port("8790").request();
        assertInstanceOf(Outcome.Applied.class, home.installer().apply(second, event -> {}, new Cancellation()));
        home.machine.disk().put(CODEX, "openai_base_url = [");
        home.applied("provider", "claude");
        ProfileView view = home.installer().snapshot().profiles().stream()
                .filter(profile -> profile.deployment().profile().equals(ProfileName.DEFAULT))
                .findFirst()
                .orElseThrow();
        assertEquals(BASE, view.deployment().baseEnv().get(TO_ANTHROPIC));
    }

    @Test
    void theAddressThatAnotherRuntimeWroteIsNoneOfBefore() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        home.applied("provider", "claude");
        ApplyRequest other = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .reset(true)
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .request();
        assertInstanceOf(Outcome.Applied.class, home.installer().apply(other, event -> {}, new Cancellation()));
        String manifest = home.text(new WorkspaceLayout(home.machine.workspace()).manifest(ProfileName.DEFAULT));
        String mutations = manifest.substring(manifest.indexOf("\"mutations\""));
        assertFalse(mutations.contains(OURS), mutations);
    }

    @Test
    void theServerIsNoWishOfWhoeverAppliesInAShellOfTheProfile() {
        home.machine.variable("ANTHROPIC_BASE_URL", BASE);
        home.applied("user", "aider");
        assertEquals(
                List.of(),
                home.machine.disk().everything().keySet().stream()
                        .filter(file -> file.toString().endsWith(".sh")
                                && home.text(file).contains("TARGET_API_URL"))
                        .toList());
    }

    @Test
    void aGatewayThatTheProxyItselfGoesToKeepsItsKey() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://gateway.example/\"}}");
        home.env.add(TO_ANTHROPIC + "=https://gateway.example");
        home.applied("provider", "claude");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ANTHROPIC_TARGET_API_URL,https://other.example,other.example",
        "OPENAI_TARGET_API_URL,https://gateway.example,gateway.example"
    })
    void aServerThatSomebodyAskedForIsNotReplacedAndCountsForItsOwnFormatAlone(
            String variable, String server, String shown) {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        home.env.add(variable + "=" + server);
        if (variable.equals(TO_ANTHROPIC)) {
            assertTrue(home.refused("provider", "claude").contains("its key would go to " + shown));
        } else {
            home.applied("provider", "claude");
            assertEquals(Optional.of(BASE), home.server(TO_ANTHROPIC));
            assertEquals(Optional.of(server), home.server(TO_OPENAI));
            assertEquals(Optional.of("claude/anthropic=" + BASE), home.server(OwnAddresses.VARIABLE));
        }
    }

    @Test
    void anAddressThatTheUserWroteWhileTheToolWasRoutedIsItsServerFromTheNextApplyOn() {
        home.applied("provider", "codex");
        home.machine.disk().put(CODEX, "openai_base_url = \"" + GATEWAY + "\"\n");
        home.applied("provider", "codex");
        assertTrue(home.text(CODEX).contains(OURS + "/v1"));
        assertEquals(Optional.of(BASE), home.server(TO_OPENAI));
        assertInstanceOf(Outcome.Completed.class, home.installer().remove(ProfileName.DEFAULT, event -> {}));
        assertEquals("openai_base_url = \"" + GATEWAY + "\"\n", home.text(CODEX));
    }

    @Test
    void theServerThatThePythonInstallerTookFromClaudeIsThatOfTheProxy() {
        Path manifest = new WorkspaceLayout(home.machine.workspace()).manifest(ProfileName.DEFAULT);
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + OURS + "\"}}");
        home.machine.disk().put(manifest, """
            {"profile": "default", "preset": "persistent-service", "runtime_kind": "python",
             "supervisor_kind": "service", "scope": "provider", "provider_mode": "manual", "targets": ["claude"],
             "port": 8787, "host": "127.0.0.1", "backend": "anthropic", "anyllm_provider": null, "region": null,
             "proxy_mode": "cache", "memory_enabled": false, "memory_db_path": "", "telemetry_enabled": false,
             "image": "ghcr.io/headroomlabs-ai/headroom:latest", "service_name": "headroom-default",
             "container_name": "headroom-default", "health_url": "http://127.0.0.1:8787/readyz",
             "base_env": {"HEADROOM_PORT": "8787"},
             "tool_envs": {"claude": {"ANTHROPIC_BASE_URL": "http://127.0.0.1:8787", "ENABLE_TOOL_SEARCH": "true"}},
             "proxy_args": ["--port", "8787"],
             "mutations": [{"target": "claude", "kind": "json-env", "path": "%s",
               "data": {"previous": {"ANTHROPIC_BASE_URL": "https://gateway.example", "ENABLE_TOOL_SEARCH": null}}}],
             "artifacts": []}
            """.formatted(CLAUDE));
        List<String> notes = home.notes(
                new ApplyRequest.Draft().runtime("embedded").preset("on-demand").request());
        assertTrue(notes.contains("Claude Code → Headroom → gateway.example (as before)."), notes::toString);
    }
}
