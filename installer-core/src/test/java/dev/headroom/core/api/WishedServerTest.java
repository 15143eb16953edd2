package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.EnvironmentFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that somebody asked for stays that of the proxy, and one that only another profile goes to does not become it. */
@Tag("never-29")
class WishedServerTest {
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final Path OPENCODE = SimHost.HOME.resolve(".config/opencode/opencode.json");
    private static final Path PYTHON = SimHost.HOME.resolve("venv/bin/headroom");
    private static final String TO_OPENAI = "OPENAI_TARGET_API_URL";
    private static final String TO_ANTHROPIC = "ANTHROPIC_TARGET_API_URL";
    private static final String GATEWAY = "https://gateway.example";

    private final SimHost machine =
            new SimHost().variable("ANTHROPIC_API_KEY", "k").variable("OPENAI_API_KEY", "k");
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    @BeforeEach
    void anEngine() {
        machine.disk().put(PYTHON, "#!/opt/python3\n");
        machine.disk().put(OPENCODE, "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "python"})
    void aWishStaysAlthoughToolsOfAnotherProfileWentThere(String runtime) {
        apply("a", runtime, "8787", List.of(TO_OPENAI + "=" + GATEWAY), "opencode");
        machine.disk().put(CODEX, "openai_base_url = \"" + GATEWAY + "/v1\"\n");
        apply("b", runtime, "8790", List.of(), "codex");
        assertEquals(Optional.of(GATEWAY), server("b", TO_OPENAI));
        for (int round = 0; round < 2; round++) {
            apply("a", runtime, "8787", List.of(), "opencode");
            assertEquals(Optional.of(GATEWAY), server("a", TO_OPENAI));
        }
    }

    @Test
    void aWishStaysAlthoughASessionHasTheServerOfAnotherProfile() {
        apply("a", "embedded", "8787", List.of(TO_OPENAI + "=" + GATEWAY), "opencode");
        machine.disk().put(CODEX, "openai_base_url = \"https://b.example/v1\"\n");
        apply("b", "embedded", "8790", List.of(), "codex");
        machine.variable(TO_OPENAI, "https://b.example");
        apply("a", "embedded", "8787", List.of(), "opencode");
        assertEquals(Optional.of(GATEWAY), server("a", TO_OPENAI));
        assertEquals("", told("a", TO_OPENAI));
    }

    @Test
    void aWishStaysAlthoughAToolOfTheSameProfileHasAnAddressThere() {
        machine.disk().put(CODEX, "openai_base_url = \"" + GATEWAY + "\"\n");
        apply("a", "embedded", "8787", List.of(TO_OPENAI + "=" + GATEWAY), "codex", "opencode");
        for (int round = 0; round < 2; round++) {
            apply("a", "embedded", "8787", List.of(), "codex", "opencode");
            assertEquals(Optional.of(GATEWAY), server("a", TO_OPENAI));
        }
        apply("a", "embedded", "8787", List.of(TO_OPENAI + "="), "codex", "opencode");
        assertEquals(Optional.empty(), server("a", TO_OPENAI));
    }

    @Test
    void aServerThatToolsHadIsStillNobodysWishWhenTheyGoElsewhere() {
        machine.disk().put(CODEX, "openai_base_url = \"" + GATEWAY + "/v1\"\n");
        apply("a", "python", "8787", List.of(), "codex");
        assertEquals(Optional.of(GATEWAY), server("a", TO_OPENAI));
        apply("a", "python", "8787", List.of(), "opencode");
        assertEquals(Optional.empty(), server("a", TO_OPENAI));
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "python"})
    void theServerOfAnotherProfileInASessionDoesNotReachTheAgent(String runtime) {
        Path claude = SimHost.HOME.resolve(".claude/settings.json");
        machine.disk()
                .put(
                        SimHost.HOME.resolve(".openclaw/openclaw.json"),
                        "{models: {providers: {anthropic: {baseUrl: \"" + GATEWAY + "\"}}}}");
        apply("b", runtime, "8790", List.of(), "openclaw");
        assertEquals(Optional.of(GATEWAY), server("b", TO_ANTHROPIC));
        machine.variable(TO_ANTHROPIC, GATEWAY);
        machine.disk().put(claude, "{}");
        for (int round = 0; round < 2; round++) {
            apply("a", runtime, "8787", List.of(), "claude");
            assertEquals(Optional.empty(), server("a", TO_ANTHROPIC));
            assertEquals("", told("a", TO_ANTHROPIC));
        }
    }

    @Test
    void anAddressWithASecretThatTheSessionNamesReachesTheAgent() {
        machine.variable(TO_OPENAI, "https://ada:secret@gateway.example");
        for (int round = 0; round < 2; round++) {
            apply("a", "embedded", "8787", List.of(), "opencode");
            assertEquals("https://ada:secret@gateway.example", told("a", TO_OPENAI));
        }
    }

    private String told(String profile, String variable) {
        return EnvironmentFile.read(new ProfileName(profile), workspace, machine.host())
                .getOrDefault(variable, "");
    }

    private Optional<String> server(String profile, String variable) {
        return installer().snapshot().profiles().stream()
                .filter(view -> view.deployment().profile().value().equals(profile))
                .findFirst()
                .map(view -> view.deployment().baseEnv().get(variable));
    }

    private void apply(String profile, String runtime, String port, List<String> env, String... tools) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft()
                .profile(profile)
                .preset("on-demand")
                .runtime(runtime)
                .scope("provider")
                .providers("manual")
                .targets(List.of(tools))
                .port(port)
                .env(env);
        Outcome outcome = installer()
                .apply(
                        (runtime.equals("python") ? draft.python(PYTHON.toString()) : draft).request(),
                        event -> {},
                        new Cancellation());
        assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString);
        assertTrue(installer().snapshot().profiles().stream().anyMatch(view -> view.routed()));
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), workspace);
    }
}
