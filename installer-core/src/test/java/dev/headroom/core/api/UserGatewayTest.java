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
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.OwnAddresses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A tool that already goes to a gateway of the user's goes there behind the proxy too, or is left out: with an engine that holds the
 * port itself and has one server for each format.
 */
@Tag("never-29")
class UserGatewayTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final Path OPENCODE = SimHost.HOME.resolve(".config/opencode/opencode.json");
    private static final Path PYTHON = SimHost.HOME.resolve("venv/bin/headroom");
    private static final String GATEWAY = "https://gateway.example/v1";
    private static final String BASE = "https://gateway.example";
    private static final String OURS = "http://127.0.0.1:8787";
    private static final String TO_ANTHROPIC = "ANTHROPIC_TARGET_API_URL";
    private static final String TO_OPENAI = "OPENAI_TARGET_API_URL";

    private final SimHost machine = new SimHost()
            .variable("ANTHROPIC_API_KEY", "k")
            .variable("OPENAI_API_KEY", "k")
            .variable("GEMINI_API_KEY", "k");
    private final List<String> env = new ArrayList<>();
    private boolean reset;

    @BeforeEach
    void anEngine() {
        machine.disk().put(PYTHON, "#!/opt/python3\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "claude|.claude/settings.json|{\"env\": {\"ANTHROPIC_BASE_URL\":"
                        + " \"https://gateway.example\"}}|ANTHROPIC_TARGET_API_URL",
                "codex|.codex/config.toml|openai_base_url = \"https://gateway.example/v1\"|OPENAI_TARGET_API_URL",
                "opencode|.config/opencode/opencode.json|{\"provider\": {\"anthropic\": {\"options\":"
                        + " {\"baseURL\": \"https://gateway.example/v1\"}}}}|ANTHROPIC_TARGET_API_URL",
                "openclaw|.openclaw/openclaw.json|{models: {providers: {openai: {baseUrl:"
                        + " \"https://gateway.example/v1/\"}}}}|OPENAI_TARGET_API_URL",
                "pi|.pi/agent/models.json|{\"providers\": {\"google\": {\"baseUrl\":"
                        + " \"https://gateway.example/v1beta\"}}}|GEMINI_TARGET_API_URL",
                "kilo|.config/kilo/kilo.jsonc|{\"provider\": {\"openai\": {\"options\":"
                        + " {\"baseURL\": \"https://gateway.example/v1\"}}}}|OPENAI_TARGET_API_URL",
                "cline|.cline/data/settings/providers.json|{\"providers\": {\"anthropic\": {\"settings\":"
                        + " {\"provider\": \"anthropic\", \"baseUrl\": \"https://gateway.example/v1\"}}}}"
                        + "|ANTHROPIC_TARGET_API_URL",
                "crush|.config/crush/crush.json|{\"providers\": {\"openai\": {\"base_url\":"
                        + " \"https://gateway.example/v1\"}}}|OPENAI_TARGET_API_URL"
            })
    void theServerThatAToolsFileNamesIsThatOfTheProxy(String tool, String file, String text, String variable) {
        Path path = SimHost.HOME.resolve(file);
        machine.disk().put(path, text);
        String told = title(tool) + " → Headroom → gateway.example (as before).";
        assertTrue(notes(request("provider", tool)).contains(told));
        applied("provider", tool);
        assertEquals(Optional.of(BASE), server(variable));
        assertTrue(text(path).contains(OURS), text(path));
        ToolView view = view().tools().getFirst();
        boolean measured = !tool.equals("crush");
        assertEquals(
                measured ? ToolState.Routed.class : ToolState.Unverified.class,
                view.state().getClass());
        assertTrue(view.goesTo().contains("gateway.example"), view::toString);
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(text, text(path));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "claude,ANTHROPIC_BASE_URL,user,ANTHROPIC_TARGET_API_URL",
        "claude,ANTHROPIC_BASE_URL,provider,ANTHROPIC_TARGET_API_URL",
        "aider,OPENAI_API_BASE,user,OPENAI_TARGET_API_URL",
        "opencode,ANTHROPIC_BASE_URL,provider,ANTHROPIC_TARGET_API_URL",
        "openclaw,OPENAI_BASE_URL,user,OPENAI_TARGET_API_URL",
        "gemini-cli,GOOGLE_GEMINI_BASE_URL,user,GEMINI_TARGET_API_URL",
        "crush,OPENAI_API_ENDPOINT,provider,OPENAI_TARGET_API_URL",
        "hermes,ANTHROPIC_BASE_URL,user,ANTHROPIC_TARGET_API_URL"
    })
    void theServerThatAnExportedVariableNamesIsThatOfTheProxy(
            String tool, String variable, String scope, String server) {
        machine.variable(variable, GATEWAY);
        applied(scope, tool);
        assertEquals(Optional.of(BASE), server(server));
        machine.variable(variable, "");
        applied(scope, tool);
        assertEquals(Optional.of(BASE), server(server), "a session without the variable");
        machine.variable(variable, OURS);
        applied(scope, tool);
        assertEquals(Optional.of(BASE), server(server), "a session that has ours");
    }

    @Test
    void aVariableThatOnlyNewShellsHaveCounts() {
        machine.variable("SHELL", "/bin/bash");
        machine.shell("ANTHROPIC_BASE_URL=" + BASE);
        applied("user", "claude");
        assertEquals(Optional.of(BASE), server(TO_ANTHROPIC));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "goose|.config/goose/config.yaml|ANTHROPIC_HOST: https://gateway.example",
                "hermes|.hermes/.env|ANTHROPIC_BASE_URL=https://gateway.example"
            })
    void theServerThatAToolsFileOfVariablesNamesIsThatOfTheProxy(String tool, String file, String line) {
        machine.disk().put(SimHost.HOME.resolve(file), "A: 1\n" + line + "\n");
        applied("user", tool);
        assertEquals(Optional.of(BASE), server(TO_ANTHROPIC));
    }

    @Test
    void theServerThatGeminisFileOfVariablesNamesIsThatOfTheProxy() {
        machine.disk().put(SimHost.HOME.resolve(".gemini/.env"), "GOOGLE_GEMINI_BASE_URL=" + BASE + "\n");
        applied("user", "gemini-cli");
        assertEquals(Optional.of(BASE), server("GEMINI_TARGET_API_URL"));
    }

    @Test
    void aProviderOfCodexOwnIsLeftOut() {
        String before = "model_provider = \"mine\"\n[model_providers.mine]\nbase_url = \"" + GATEWAY + "\"";
        machine.disk().put(CODEX, before);
        assertTrue(refused("provider", "codex").startsWith("Codex is left out: " + CODEX + ": model_provider is "));
        assertEquals(before, text(CODEX));
    }

    @Test
    void theOtherToolsAreRoutedAndThePreviewAndTheStatusNameTheOneThatIsNot() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + GATEWAY + "\"}}");
        String told = "Claude Code is left out: " + CLAUDE + ": env.ANTHROPIC_BASE_URL is " + GATEWAY
                + ", a gateway of your own. Through Headroom its key would go to another provider, because others of"
                + " the tools go to that.";
        assertTrue(notes(request("provider", "claude", "opencode")).contains(told));
        applied("provider", "claude", "opencode");
        assertTrue(text(CLAUDE).contains(GATEWAY));
        assertEquals(Optional.empty(), server(TO_ANTHROPIC));
        assertInstanceOf(ToolState.NotRouted.class, view().tools().getFirst().state());
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
    }

    @Test
    void aToolOfAnotherFormatIsNotInTheWay() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        applied("provider", "claude", "codex");
        assertEquals(List.of("gateway.example"), view().tools().getFirst().goesTo());
        assertEquals(List.of("OpenAI"), view().tools().get(1).goesTo());
    }

    @Test
    void aToolThatJoinsLaterAndGoesElsewhereIsLeftOutAndTheFirstStays() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        applied("provider", "claude");
        applied("provider", "claude", "opencode");
        assertEquals(Optional.of(BASE), server(TO_ANTHROPIC));
        assertFalse(machine.disk().everything().containsKey(OPENCODE)
                && text(OPENCODE).contains("anthropic"));
    }

    @Test
    void theServerGoesWithTheLastToolThatWentThere() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        applied("provider", "claude", "codex");
        applied("provider", "codex", "opencode");
        assertEquals(Optional.empty(), server(TO_ANTHROPIC));
        assertTrue(text(CLAUDE).contains(BASE));
    }

    @Test
    void aProfileThatIsMadeAnewKeepsTheServer() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        applied("provider", "claude");
        reset = true;
        applied("provider", "claude");
        assertEquals(Optional.of(BASE), server(TO_ANTHROPIC));
    }

    @Test
    void anotherProfileThatTakesTheToolOverKeepsTheServer() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        applied("provider", "claude");
        ApplyRequest second =
                draft("provider", "claude").profile("second").port("8790").request();
        assertInstanceOf(Outcome.Applied.class, installer().apply(second, event -> {}, new Cancellation()));
        ProfileView view = installer().snapshot().profiles().stream()
                .filter(profile -> profile.deployment().profile().value().equals("second"))
                .findFirst()
                .orElseThrow();
        assertEquals(BASE, view.deployment().baseEnv().get(TO_ANTHROPIC));
    }

    /** What stood in the files before cannot be foreseen then. */
    @Test
    void aFileOfAnotherProfileThatCannotBeEditedCostsNoToolItsServer() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        applied("provider", "claude");
        ApplyRequest second =
                draft("provider", "codex").profile("second").port("8790").request();
        assertInstanceOf(Outcome.Applied.class, installer().apply(second, event -> {}, new Cancellation()));
        machine.disk().put(CODEX, "openai_base_url = [");
        applied("provider", "claude");
        ProfileView view = installer().snapshot().profiles().stream()
                .filter(profile -> profile.deployment().profile().equals(ProfileName.DEFAULT))
                .findFirst()
                .orElseThrow();
        assertEquals(BASE, view.deployment().baseEnv().get(TO_ANTHROPIC));
    }

    @Test
    void theAddressThatAnotherRuntimeWroteIsNoneOfBefore() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        applied("provider", "claude");
        ApplyRequest other = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .reset(true)
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .request();
        assertInstanceOf(Outcome.Applied.class, installer().apply(other, event -> {}, new Cancellation()));
        String manifest = text(new WorkspaceLayout(machine.workspace()).manifest(ProfileName.DEFAULT));
        String mutations = manifest.substring(manifest.indexOf("\"mutations\""));
        assertFalse(mutations.contains(OURS), mutations);
    }

    @Test
    void theServerIsNoWishOfWhoeverAppliesInAShellOfTheProfile() {
        machine.variable("ANTHROPIC_BASE_URL", BASE);
        applied("user", "aider");
        assertEquals(
                List.of(),
                machine.disk().everything().keySet().stream()
                        .filter(file ->
                                file.toString().endsWith(".sh") && text(file).contains("TARGET_API_URL"))
                        .toList());
    }

    @Test
    void inUserScopeTheGatewayInTheFileCountsAndNoVariable() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        machine.variable("ANTHROPIC_BASE_URL", "https://other.example");
        applied("user", "claude");
        assertEquals(Optional.of(BASE), server(TO_ANTHROPIC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.anthropic.com", "https://api.anthropic.com/", ""})
    void theVendorsOwnAddressIsNoGateway(String address) {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + address + "\"}}");
        applied("provider", "claude");
        assertEquals(Optional.empty(), server(TO_ANTHROPIC));
    }

    @Test
    void aGatewayThatTheProxyItselfGoesToKeepsItsKey() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://gateway.example/\"}}");
        env.add(TO_ANTHROPIC + "=https://gateway.example");
        applied("provider", "claude");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ANTHROPIC_TARGET_API_URL,https://other.example,other.example",
        "OPENAI_TARGET_API_URL,https://gateway.example,gateway.example"
    })
    void aServerThatSomebodyAskedForIsNotReplacedAndCountsForItsOwnFormatAlone(
            String variable, String server, String shown) {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        env.add(variable + "=" + server);
        if (variable.equals(TO_ANTHROPIC)) {
            assertTrue(refused("provider", "claude").contains("its key would go to " + shown));
        } else {
            applied("provider", "claude");
            assertEquals(Optional.of(BASE), server(TO_ANTHROPIC));
            assertEquals(Optional.of(server), server(TO_OPENAI));
            assertEquals(Optional.of("claude/anthropic=" + BASE), server(OwnAddresses.VARIABLE));
        }
    }

    @Test
    void ourOwnAddressIsNoGatewayInAFileNorInAVariable() {
        applied("provider", "claude", "codex");
        machine.variable("ANTHROPIC_BASE_URL", OURS);
        applied("provider", "claude", "codex");
        assertTrue(text(CLAUDE).contains(OURS));
        assertEquals(Optional.empty(), server(TO_ANTHROPIC));
    }

    @Test
    void anAddressThatTheUserWroteWhileTheToolWasRoutedIsItsServerFromTheNextApplyOn() {
        applied("provider", "codex");
        machine.disk().put(CODEX, "openai_base_url = \"" + GATEWAY + "\"\n");
        applied("provider", "codex");
        assertTrue(text(CODEX).contains(OURS + "/v1"));
        assertEquals(Optional.of(BASE), server(TO_OPENAI));
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        assertEquals("openai_base_url = \"" + GATEWAY + "\"\n", text(CODEX));
    }

    @Test
    void aGatewayOnThisMachineIsOneWhenSomethingElseThanAHeadroomAnswers() {
        machine.disk().put(CODEX, "openai_base_url = \"http://127.0.0.1:4000/v1\"\n");
        applied("provider", "codex");
        assertEquals(Optional.empty(), server(TO_OPENAI), "nobody answers there");
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        machine.serves(4000, "{\"status\":\"I'm alive\"}");
        applied("provider", "codex");
        assertEquals(Optional.of("http://127.0.0.1:4000"), server(TO_OPENAI));
    }

    @Test
    void anAddressWithAnotherPathThanTheProxyAsksForIsLeftOut() {
        machine.disk().put(CODEX, "openai_base_url = \"https://gateway.example/api/v4\"\n");
        assertTrue(refused("provider", "codex").contains("paths that begin with /v1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:secret@gateway.example/v1",
                "https://gateway.example/v1?key=secret",
                "https://ada:secret@gateway.example/v1?key=secret"
            })
    void aPasswordInTheAddressIsNotShownAndNotKept(String address) {
        machine.disk().put(CODEX, "openai_base_url = \"" + address + "\"\n");
        String why = refused("provider", "codex");
        assertTrue(why.contains("a user name, a password or a query"), why);
        assertFalse(why.contains("secret"), why);
    }

    @Test
    void theServerThatThePythonInstallerTookFromClaudeIsThatOfTheProxy() {
        Path manifest = new WorkspaceLayout(machine.workspace()).manifest(ProfileName.DEFAULT);
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + OURS + "\"}}");
        machine.disk().put(manifest, """
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
        List<String> notes = notes(
                new ApplyRequest.Draft().runtime("embedded").preset("on-demand").request());
        assertTrue(notes.contains("Claude Code → Headroom → gateway.example (as before)."), notes::toString);
    }

    private static String title(String tool) {
        return Map.of(
                        "claude", "Claude Code",
                        "codex", "Codex",
                        "opencode", "OpenCode",
                        "openclaw", "OpenClaw",
                        "kilo", "Kilo",
                        "cline", "Cline CLI",
                        "crush", "Crush")
                .getOrDefault(tool, tool);
    }

    private List<String> notes(ApplyRequest request) {
        return installer().preview(new Change.Apply(request)) instanceof Installer.Answer.Value<Preview> preview
                ? preview.value().plan().notes()
                : List.of();
    }

    private void applied(String scope, String... tools) {
        assertInstanceOf(Outcome.Applied.class, apply(scope, tools));
    }

    private String refused(String scope, String... tools) {
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, apply(scope, tools));
        assertEquals("nothing-to-route", refused.problem().code());
        return refused.problem().why();
    }

    private Outcome apply(String scope, String... tools) {
        return installer().apply(request(scope, tools), event -> {}, new Cancellation());
    }

    private ApplyRequest request(String scope, String... tools) {
        return draft(scope, tools).request();
    }

    private ApplyRequest.Draft draft(String scope, String... tools) {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("python")
                .python(PYTHON.toString())
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools))
                .copilotModel("gpt-5")
                .env(env)
                .reset(reset);
    }

    private ProfileView view() {
        return installer().snapshot().profiles().getFirst();
    }

    private Optional<String> server(String variable) {
        return Optional.ofNullable(view().deployment().baseEnv().get(variable));
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private String text(Path file) {
        return new String(machine.host().disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
