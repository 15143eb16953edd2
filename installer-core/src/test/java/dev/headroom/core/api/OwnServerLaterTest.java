package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.OwnAddresses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a tool's settings after the apply decides whether a start or a repair may lead the tool to its proxy. */
@Tag("never-29")
class OwnServerLaterTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final Path OPENCODE = SimHost.HOME.resolve(".config/opencode/opencode.json");
    private static final Path PYTHON = SimHost.HOME.resolve("venv/bin/headroom");
    private static final String OURS = "http://127.0.0.1:8787";
    private static final String A = "https://a.example";
    private static final String LITELLM = "http://localhost:4000";

    private final SimHost machine =
            new SimHost().variable("ANTHROPIC_API_KEY", "k").variable("OPENAI_API_KEY", "k");
    private final List<String> env = new ArrayList<>();
    private String scope = "provider";

    @BeforeEach
    void anEngine() {
        machine.disk().put(PYTHON, "#!/opt/python3\n");
    }

    /** A login at the provider, or a key of its, must not reach the gateway to which the tool went at the apply. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "embedded, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://api.anthropic.com\"}}'",
        "embedded, {}",
        "embedded, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"\"}}'",
        "python, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://api.anthropic.com\"}}'",
        "python, {}"
    })
    void aToolThatWentBackToItsProviderIsNotLedToTheGateway(String runtime, String text) {
        machine.disk().put(CLAUDE, claude(A));
        applied(runtime, "claude", "codex");
        stopped();
        machine.disk().put(CLAUDE, text);
        assertTrue(started().contains("the key that the tool uses belongs there"));
        assertFalse(text(CLAUDE).contains(OURS), text(CLAUDE));
        applied(runtime, "claude", "codex");
        assertTrue(text(CLAUDE).contains("\"" + OURS + "\""), text(CLAUDE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://api.anthropic.com\"}}", "{}"})
    void norDoesARepairLeadItThere(String text) {
        machine.disk().put(CLAUDE, claude(A));
        applied("embedded", "claude");
        machine.disk().put(CLAUDE, text);
        Outcome.Refused refused = assertInstanceOf(
                Outcome.Refused.class, installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR));
        assertEquals("server-changed", refused.problem().code());
        assertEquals(text, text(CLAUDE));
    }

    @Test
    void theServerOfAnotherFormatIsNoneOfTheTools() {
        machine.disk().put(CLAUDE, claude(A));
        machine.disk().put(CODEX, "");
        applied("python", "claude", "codex");
        stopped();
        machine.disk().put(CODEX, "openai_base_url = \"" + A + "/v1\"\n");
        started();
        assertEquals("openai_base_url = \"" + A + "/v1\"\n", text(CODEX));
        assertTrue(text(CLAUDE).contains("\"" + OURS + "\""), text(CLAUDE));
    }

    @Test
    void aGatewayOnThisMachineIsOneWhereSomethingElseThanAHeadroomAnswers() {
        machine.disk().put(CODEX, "");
        applied("embedded", "codex");
        stopped();
        machine.disk().put(CODEX, "openai_base_url = \"" + LITELLM + "/v1\"\n");
        machine.serves(4000, "{\"status\":\"I'm alive\"}");
        assertTrue(started().contains("leads to " + LITELLM));
        assertFalse(text(CODEX).contains(OURS), text(CODEX));
    }

    @Test
    void aDeadAddressOnThisMachineIsWhatARemovedProxyLeft() {
        machine.disk().put(CODEX, "");
        applied("embedded", "codex");
        stopped();
        machine.disk().put(CODEX, "openai_base_url = \"" + LITELLM + "/v1\"\n");
        started();
        assertTrue(text(CODEX).contains(OURS + "/v1"), text(CODEX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{env:GW}", "http://lite_llm:4000/v1", "gateway"})
    void whatNamesNoServerThatWeCanReadIsNotWrittenOver(String value) {
        String text = "{\"provider\": {\"openai\": {\"options\": {\"baseURL\": \"" + value + "\"}}}}";
        machine.disk().put(OPENCODE, "{\"provider\": {\"openai\": {\"options\": {}}}}");
        applied("embedded", "opencode");
        stopped();
        machine.disk().put(OPENCODE, text);
        started();
        assertTrue(text(OPENCODE).contains("\"" + value + "\""), text(OPENCODE));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "embedded, https://a.example",
        "python, https://a.example",
        "embedded, http://localhost:4000",
        "python, http://localhost:4000"
    })
    void stoppedAndStartedTheToolIsLedToTheServerOfItsFile(String runtime, String server) {
        machine.serves(4000, "{\"status\":\"I'm alive\"}");
        machine.disk().put(CLAUDE, claude(server));
        startsAsBefore(runtime, "claude");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "python"})
    void stoppedAndStartedTheToolIsLedToTheServerOfItsVariable(String runtime) {
        machine.disk().put(CLAUDE, "{}");
        machine.variable("ANTHROPIC_BASE_URL", A);
        startsAsBefore(runtime, "claude");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "embedded, {}",
        "python, {}",
        "python, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://api.anthropic.com\"}}'",
        "python, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://asked.example\"}}'",
        "python, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:8787\"}}'"
    })
    void stoppedAndStartedTheToolIsLedToTheServerThatSomebodyAskedFor(String runtime, String text) {
        env.add("ANTHROPIC_TARGET_API_URL=https://asked.example");
        machine.disk().put(CLAUDE, text);
        startsAsBefore(runtime, "claude");
    }

    /** The tool's file then holds the address of the other profile, and that is none of the user's. */
    @Test
    void aProfileBesideAnotherWithTheSameToolIsStoppedAndStarted() {
        machine.disk().put(CLAUDE, claude(A));
        applied("embedded", "claude");
        ApplyRequest second =
                draft("python", "claude").profile("second").port("8790").request();
        assertInstanceOf(Outcome.Applied.class, installer().apply(second, event -> {}, new Cancellation()));
        String routed = text(CLAUDE);
        stopped();
        assertFalse(started().contains("the key that the tool uses belongs there"));
        assertEquals(routed, text(CLAUDE));
    }

    @Test
    void aFileThatCannotBeReadForAWhileSaysNothingOfAnyServer() {
        machine.disk().put(CLAUDE, claude(A));
        applied("embedded", "claude", "codex");
        stopped();
        machine.disk().put(CLAUDE, "{\"env\": ");
        assertInstanceOf(Outcome.Refused.class, installer().start(ProfileName.DEFAULT, event -> {}));
        machine.disk().put(CLAUDE, claude(A));
        stopped();
        started();
        assertTrue(text(CLAUDE).contains("/via/claude/anthropic"), text(CLAUDE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOlderTerminalDoesNotHideTheServerThatNewShellsName(boolean removed) {
        machine.variable("SHELL", "/bin/bash").variable("ANTHROPIC_BASE_URL", A);
        machine.shell("ANTHROPIC_BASE_URL=" + A);
        scope = "user";
        applied("embedded", "claude", "codex");
        machine.variable("ANTHROPIC_BASE_URL", OURS + "/via/claude/anthropic");
        if (removed) {
            assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        } else {
            applied("embedded", "codex");
        }
        applied("embedded", "claude", "codex");
        assertTrue(text(CLAUDE).contains(OURS + "/via/claude/anthropic"), text(CLAUDE));
    }

    /** A session does not show which server it had before. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"true, 8787", "false, 8787", "false, 8790"})
    void aPathThatNoProfileKnowsIsNeitherTheProvidersNorAServer(boolean removed, int port) {
        String path = "http://127.0.0.1:" + port + "/via/claude/anthropic";
        applied("embedded", "codex");
        if (removed) {
            assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        }
        machine.variable("ANTHROPIC_BASE_URL", path);
        for (String in : List.of("user", "provider")) {
            scope = in;
            for (String runtime : List.of("embedded", "python")) {
                Outcome.Refused refused = assertInstanceOf(
                        Outcome.Refused.class,
                        installer()
                                .apply(
                                        draft(runtime, "claude").reset(true).request(),
                                        event -> {},
                                        new Cancellation()));
                assertEquals("nothing-to-route", refused.problem().code());
                assertTrue(refused.problem().why().contains("is " + path + ". A profile"), refused::toString);
                assertTrue(refused.problem().why().contains("open a new terminal"), refused::toString);
            }
        }
    }

    @Test
    void aGatewayOfTheTerminalOnThisMachineWinsOverWhatNewShellsName() {
        machine.variable("SHELL", "/bin/bash").variable("ANTHROPIC_BASE_URL", LITELLM);
        machine.shell("ANTHROPIC_BASE_URL=" + A);
        machine.serves(4000, "{\"status\":\"I'm alive\"}");
        scope = "user";
        applied("embedded", "claude");
        assertEquals(Map.of("claude/anthropic", LITELLM), OwnAddresses.byName(deployment()));
    }

    /** Whoever was started while the tool was routed still has the proxy's address and the key of its gateway. */
    @Test
    void withoutAGatewayOfOursTheServerStaysUntilAnotherToolSpeaksInItsFormat() {
        machine.disk().put(CLAUDE, claude(A));
        applied("python", "claude", "codex");
        for (int round = 0; round < 2; round++) {
            applied("python", "codex");
            assertTrue(text(CLAUDE).contains(A));
            assertEquals(A, deployment().baseEnv().get("ANTHROPIC_TARGET_API_URL"));
        }
        applied("python", "claude", "codex");
        assertEquals(Map.of("claude/anthropic", A), OwnAddresses.byName(deployment()));
        applied("python", "codex");
        applied("python", "opencode");
        assertFalse(deployment().baseEnv().containsKey("ANTHROPIC_TARGET_API_URL"));
        assertEquals(Map.of(), OwnAddresses.byName(deployment()));
    }

    @Test
    void aServerThatSomebodyAsksForTakesThePlaceOfOneThatStayed() {
        machine.disk().put(CLAUDE, claude(A));
        applied("python", "claude", "codex");
        env.add("ANTHROPIC_TARGET_API_URL=https://asked.example");
        applied("python", "codex");
        assertEquals("https://asked.example", deployment().baseEnv().get("ANTHROPIC_TARGET_API_URL"));
        assertEquals(Map.of(), OwnAddresses.byName(deployment()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "python"})
    void withAGatewayOfOursTheFormatIsNobodysUntilAnotherToolSpeaksIt(String first) {
        machine.disk().put(CLAUDE, claude(A));
        applied(first, "claude", "codex");
        assertEquals(A, deployment().baseEnv().get("ANTHROPIC_TARGET_API_URL"));
        for (int round = 0; round < 2; round++) {
            assertInstanceOf(
                    Outcome.Applied.class,
                    installer()
                            .apply(draft("embedded", "codex").reset(true).request(), event -> {}, new Cancellation()));
            assertFalse(deployment().baseEnv().containsKey("ANTHROPIC_TARGET_API_URL"));
            assertEquals(Set.of("anthropic"), OwnAddresses.unclaimed(deployment()));
        }
        applied("embedded", "opencode");
        assertEquals(Set.of(), OwnAddresses.unclaimed(deployment()));
    }

    private Deployment deployment() {
        return installer().snapshot().profiles().getFirst().deployment();
    }

    private void startsAsBefore(String runtime, String tool) {
        applied(runtime, tool);
        String routed = text(CLAUDE);
        assertTrue(routed.contains(OURS), routed);
        stopped();
        assertFalse(started().contains("the key that the tool uses belongs there"));
        assertEquals(routed, text(CLAUDE));
    }

    private static String claude(String server) {
        return "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + server + "\"}}";
    }

    private void stopped() {
        assertInstanceOf(Outcome.Applied.class, installer().stop(ProfileName.DEFAULT, event -> {}));
    }

    /** What was told. */
    private String started() {
        return assertInstanceOf(Outcome.Applied.class, installer().start(ProfileName.DEFAULT, event -> {}))
                .toString();
    }

    private void applied(String runtime, String... tools) {
        ApplyRequest request = draft(runtime, tools).request();
        assertInstanceOf(Outcome.Applied.class, installer().apply(request, event -> {}, new Cancellation()));
    }

    private ApplyRequest.Draft draft(String runtime, String... tools) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime(runtime)
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools))
                .env(env);
        return runtime.equals("python") ? draft.python(PYTHON.toString()) : draft;
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private String text(Path file) {
        return new String(machine.host().disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
