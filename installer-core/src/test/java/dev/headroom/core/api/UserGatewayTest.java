package dev.headroom.core.api;

import static dev.headroom.core.api.UserGatewayHome.BASE;
import static dev.headroom.core.api.UserGatewayHome.CLAUDE;
import static dev.headroom.core.api.UserGatewayHome.CODEX;
import static dev.headroom.core.api.UserGatewayHome.GATEWAY;
import static dev.headroom.core.api.UserGatewayHome.OURS;
import static dev.headroom.core.api.UserGatewayHome.TO_ANTHROPIC;
import static dev.headroom.core.api.UserGatewayHome.TO_OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final UserGatewayHome home = new UserGatewayHome();

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
                "kilo|.config/kilo/config.json|{\"provider\": {\"openai\": {\"options\":"
                        + " {\"baseURL\": \"https://gateway.example/v1\"}}}}|OPENAI_TARGET_API_URL",
                "kilo|.config/kilo/opencode.json|{\"provider\": {\"openai\": {\"options\":"
                        + " {\"baseURL\": \"https://gateway.example/v1\"}}}}|OPENAI_TARGET_API_URL",
                "opencode|.config/opencode/config.json|{\"provider\": {\"anthropic\": {\"options\":"
                        + " {\"baseURL\": \"https://gateway.example/v1\"}}}}|ANTHROPIC_TARGET_API_URL",
                "cline|.cline/data/settings/providers.json|{\"providers\": {\"anthropic\": {\"settings\":"
                        + " {\"provider\": \"anthropic\", \"baseUrl\": \"https://gateway.example/v1\"}}}}"
                        + "|ANTHROPIC_TARGET_API_URL",
                "crush|.config/crush/crush.json|{\"providers\": {\"openai\": {\"base_url\":"
                        + " \"https://gateway.example/v1\"}}}|OPENAI_TARGET_API_URL",
                "droid|.factory/settings.json|{\"customModels\": [{\"model\": \"anthropic/m\", \"provider\":"
                        + " \"openai\", \"baseUrl\": \"https://gateway.example/v1\"}]}|OPENAI_TARGET_API_URL"
            })
    void theServerThatAToolsFileNamesIsThatOfTheProxy(String tool, String file, String text, String variable) {
        Path path = SimHost.HOME.resolve(file);
        home.machine.disk().put(path, text);
        String told = title(tool) + " → Headroom → gateway.example (as before).";
        assertTrue(home.notes(home.request("provider", tool)).contains(told));
        home.applied("provider", tool);
        assertEquals(Optional.of(BASE), home.server(variable));
        assertTrue(home.text(path).contains(OURS), home.text(path));
        ToolView view = home.view().tools().getFirst();
        boolean measured = !tool.equals("crush");
        assertEquals(
                measured ? ToolState.Routed.class : ToolState.Unverified.class,
                view.state().getClass());
        assertTrue(view.goesTo().contains("gateway.example"), view::toString);
        assertInstanceOf(Outcome.Completed.class, home.installer().remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(text, home.text(path));
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
        home.machine.variable(variable, GATEWAY);
        home.applied(scope, tool);
        assertEquals(Optional.of(BASE), home.server(server));
        home.machine.variable(variable, "");
        home.applied(scope, tool);
        assertEquals(Optional.of(BASE), home.server(server), "a session without the variable");
        home.machine.variable(variable, OURS);
        home.applied(scope, tool);
        assertEquals(Optional.of(BASE), home.server(server), "a session that has ours");
    }

    @Test
    void aVariableThatOnlyNewShellsHaveCounts() {
        home.machine.variable("SHELL", "/bin/bash");
        home.machine.shell("ANTHROPIC_BASE_URL=" + BASE);
        home.applied("user", "claude");
        assertEquals(Optional.of(BASE), home.server(TO_ANTHROPIC));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "goose|.config/goose/config.yaml|ANTHROPIC_HOST: https://gateway.example",
                "hermes|.hermes/.env|ANTHROPIC_BASE_URL=https://gateway.example"
            })
    void theServerThatAToolsFileOfVariablesNamesIsThatOfTheProxy(String tool, String file, String line) {
        home.machine.disk().put(SimHost.HOME.resolve(file), "A: 1\n" + line + "\n");
        home.applied("user", tool);
        assertEquals(Optional.of(BASE), home.server(TO_ANTHROPIC));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "kilo,KILO_CONFIG,.config/kilo/kilo.json",
        "kilo,KILO_CONFIG,.config/kilo/config.json",
        "opencode,OPENCODE_CONFIG,.config/opencode/config.json"
    })
    void theServerInAWeakerFileThanTheOneThatAVariableNamesIsThatOfTheProxy(String tool, String variable, String file) {
        home.machine.variable(variable, "/home/ada/own.json");
        home.machine
                .disk()
                .put(
                        SimHost.HOME.resolve(file),
                        "{\"provider\": {\"anthropic\": {\"options\": {\"baseURL\": \"" + GATEWAY + "\"}}}}");
        home.applied("provider", tool);
        assertEquals(Optional.of(BASE), home.server(TO_ANTHROPIC));
    }

    @Test
    void theServerThatGeminisFileOfVariablesNamesIsThatOfTheProxy() {
        home.machine.disk().put(SimHost.HOME.resolve(".gemini/.env"), "GOOGLE_GEMINI_BASE_URL=" + BASE + "\n");
        home.applied("user", "gemini-cli");
        assertEquals(Optional.of(BASE), home.server("GEMINI_TARGET_API_URL"));
    }

    @Test
    void aProviderOfCodexOwnIsLeftOut() {
        String before = "model_provider = \"mine\"\n[model_providers.mine]\nbase_url = \"" + GATEWAY + "\"";
        home.machine.disk().put(CODEX, before);
        assertTrue(
                home.refused("provider", "codex").startsWith("Codex is left out: " + CODEX + ": model_provider is "));
        assertEquals(before, home.text(CODEX));
    }

    @Test
    void theOtherToolsAreRoutedAndThePreviewAndTheStatusNameTheOneThatIsNot() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + GATEWAY + "\"}}");
        String told = "Claude Code is left out: " + CLAUDE + ": env.ANTHROPIC_BASE_URL is " + GATEWAY
                + ", a gateway of your own. Through Headroom its key would go to another provider, because others of"
                + " the tools go to that.";
        assertTrue(home.notes(home.request("provider", "claude", "opencode")).contains(told));
        home.applied("provider", "claude", "opencode");
        assertTrue(home.text(CLAUDE).contains(GATEWAY));
        assertEquals(Optional.empty(), home.server(TO_ANTHROPIC));
        assertInstanceOf(
                ToolState.NotRouted.class, home.view().tools().getFirst().state());
        assertInstanceOf(Outcome.Completed.class, home.installer().remove(ProfileName.DEFAULT, event -> {}));
    }

    @Test
    void aToolOfAnotherFormatIsNotInTheWay() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        home.applied("provider", "claude", "codex");
        assertEquals(List.of("gateway.example"), home.view().tools().getFirst().goesTo());
        assertEquals(List.of("OpenAI"), home.view().tools().get(1).goesTo());
    }

    @Test
    void inUserScopeTheGatewayInTheFileCountsAndNoVariable() {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + BASE + "\"}}");
        home.machine.variable("ANTHROPIC_BASE_URL", "https://other.example");
        home.applied("user", "claude");
        assertEquals(Optional.of(BASE), home.server(TO_ANTHROPIC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.anthropic.com", "https://api.anthropic.com/", ""})
    void theVendorsOwnAddressIsNoGateway(String address) {
        home.machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + address + "\"}}");
        home.applied("provider", "claude");
        assertEquals(Optional.empty(), home.server(TO_ANTHROPIC));
    }

    @Test
    void ourOwnAddressIsNoGatewayInAFileNorInAVariable() {
        home.applied("provider", "claude", "codex");
        home.machine.variable("ANTHROPIC_BASE_URL", OURS);
        home.applied("provider", "claude", "codex");
        assertTrue(home.text(CLAUDE).contains(OURS));
        assertEquals(Optional.empty(), home.server(TO_ANTHROPIC));
    }

    @Test
    void aGatewayOnThisMachineIsOneWhenSomethingElseThanAHeadroomAnswers() {
        home.machine.disk().put(CODEX, "openai_base_url = \"http://127.0.0.1:4000/v1\"\n");
        home.applied("provider", "codex");
        assertEquals(Optional.empty(), home.server(TO_OPENAI), "nobody answers there");
        assertInstanceOf(Outcome.Completed.class, home.installer().remove(ProfileName.DEFAULT, event -> {}));
        home.machine.serves(4000, "{\"status\":\"I'm alive\"}");
        home.applied("provider", "codex");
        assertEquals(Optional.of("http://127.0.0.1:4000"), home.server(TO_OPENAI));
    }

    @Test
    void anAddressWithAnotherPathThanTheProxyAsksForIsLeftOut() {
        home.machine.disk().put(CODEX, "openai_base_url = \"https://gateway.example/api/v4\"\n");
        assertTrue(home.refused("provider", "codex").contains("paths that begin with /v1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:secret@gateway.example/v1",
                "https://gateway.example/v1?key=secret",
                "https://ada:secret@gateway.example/v1?key=secret"
            })
    void aPasswordInTheAddressIsNotShownAndNotKept(String address) {
        home.machine.disk().put(CODEX, "openai_base_url = \"" + address + "\"\n");
        String why = home.refused("provider", "codex");
        assertTrue(why.contains("a user name, a password or a query"), why);
        assertFalse(why.contains("secret"), why);
    }

    private static String title(String tool) {
        return Map.of(
                        "claude", "Claude Code",
                        "codex", "Codex",
                        "opencode", "OpenCode",
                        "openclaw", "OpenClaw",
                        "kilo", "Kilo",
                        "cline", "Cline CLI",
                        "crush", "Crush",
                        "droid", "Droid")
                .getOrDefault(tool, tool);
    }
}
