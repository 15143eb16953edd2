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
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tool that already goes to a gateway of the user's keeps its address, and its key keeps its receiver. */
@Tag("never-29")
class UserGatewayTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final String GATEWAY = "https://gateway.example/v1";

    private final SimHost machine =
            new SimHost().variable("ANTHROPIC_API_KEY", "k").variable("OPENAI_API_KEY", "k");
    private final List<String> env = new ArrayList<>();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "claude|Claude Code|.claude/settings.json|{\"env\": {\"ANTHROPIC_BASE_URL\":"
                        + " \"https://gateway.example/v1\"}}",
                "codex|Codex|.codex/config.toml|openai_base_url = \"https://gateway.example/v1\"",
                "codex|Codex|.codex/config.toml|model_provider = \"mine\"\\n"
                        + "[model_providers.mine]\\n"
                        + "base_url = \"https://gateway.example/v1\"",
                "opencode|OpenCode|.config/opencode/opencode.json|{\"provider\": {\"anthropic\": {\"options\":"
                        + " {\"baseURL\": \"https://gateway.example/v1\"}}}}",
                "openclaw|OpenClaw|.openclaw/openclaw.json|{models: {providers: {openai: {baseUrl:"
                        + " \"https://gateway.example/v1\"}}}}"
            })
    void aToolWhoseFileNamesAGatewayIsLeftOutWithTheReason(String tool, String title, String file, String text) {
        Path path = SimHost.HOME.resolve(file);
        String before = text.replace("\\n", "\n");
        machine.disk().put(path, before);
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, apply("provider", tool));
        assertEquals("nothing-to-route", refused.problem().code());
        assertTrue(refused.problem().why().startsWith(title + " is left out: " + path), refused.problem()::toString);
        assertTrue(refused.problem().why().contains("https://gateway.example"), refused.problem()::toString);
        assertEquals(before, text(path));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "claude,ANTHROPIC_BASE_URL,user",
        "claude,ANTHROPIC_BASE_URL,provider",
        "aider,OPENAI_API_BASE,user",
        "opencode,ANTHROPIC_BASE_URL,provider",
        "openclaw,OPENAI_BASE_URL,user",
        "copilot,COPILOT_PROVIDER_BASE_URL,user"
    })
    void aToolWhoseExportedVariableNamesAGatewayIsLeftOut(String tool, String variable, String scope) {
        machine.variable(variable, GATEWAY);
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, apply(scope, tool));
        assertTrue(refused.problem().why().contains("the variable " + variable), refused.problem()::toString);
    }

    @Test
    void theOtherToolsAreRoutedAndThePreviewAndTheStatusNameTheOneThatIsNot() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + GATEWAY + "\"}}");
        String told = "Claude Code is left out: " + CLAUDE + ": env.ANTHROPIC_BASE_URL is " + GATEWAY
                + ", a gateway of your own. Through Headroom its key would go to another provider.";
        ApplyRequest request = request("provider", "claude", "codex");
        assertTrue(installer().preview(new Change.Apply(request)) instanceof Installer.Answer.Value<Preview> preview
                && preview.value().plan().notes().contains(told));
        assertInstanceOf(Outcome.Applied.class, installer().apply(request, event -> {}, new Cancellation()));
        assertTrue(text(CLAUDE).contains(GATEWAY));
        ToolView claude = installer().snapshot().profiles().getFirst().tools().getFirst();
        assertInstanceOf(ToolState.NotRouted.class, claude.state());
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.anthropic.com", "https://api.anthropic.com/", ""})
    void theVendorsOwnAddressIsNoGateway(String address) {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + address + "\"}}");
        assertInstanceOf(Outcome.Applied.class, apply("provider", "claude"));
    }

    @Test
    void aGatewayThatTheProxyItselfGoesToKeepsItsKey() {
        machine.disk().put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://gateway.example/\"}}");
        env.add("ANTHROPIC_TARGET_API_URL=https://gateway.example");
        assertInstanceOf(Outcome.Applied.class, apply("provider", "claude"));
    }

    @Test
    void ourOwnAddressIsNoGatewayInAFileNorInAVariable() {
        assertInstanceOf(Outcome.Applied.class, apply("provider", "claude", "codex"));
        machine.variable("ANTHROPIC_BASE_URL", "http://127.0.0.1:8787");
        assertInstanceOf(Outcome.Applied.class, apply("provider", "claude", "codex"));
        assertTrue(text(CLAUDE).contains("http://127.0.0.1:8787"));
    }

    @Test
    void aSettingThatChangedWhileItWasRoutedIsDriftAndIsRoutedAgain() {
        assertInstanceOf(Outcome.Applied.class, apply("provider", "codex"));
        machine.disk().put(CODEX, "openai_base_url = \"" + GATEWAY + "\"\n");
        assertInstanceOf(Outcome.Applied.class, apply("provider", "codex"));
        assertTrue(text(CODEX).contains("http://127.0.0.1:8787/v1"));
    }

    @Test
    void aGatewayOnThisMachineIsOneWhenSomethingElseThanAHeadroomAnswers() {
        machine.disk().put(CODEX, "openai_base_url = \"http://127.0.0.1:4000\"\n");
        assertInstanceOf(Outcome.Applied.class, apply("provider", "codex"));
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        machine.serves(4000, "{\"status\":\"I'm alive\"}");
        assertInstanceOf(Outcome.Refused.class, apply("provider", "codex"));
    }

    @Test
    void aPasswordInTheAddressIsNotShown() {
        machine.disk().put(CODEX, "openai_base_url = \"https://ada:secret@gateway.example/v1?key=secret\"\n");
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, apply("provider", "codex"));
        assertFalse(refused.problem().why().contains("secret"), refused.problem()::toString);
    }

    private Outcome apply(String scope, String... tools) {
        return installer().apply(request(scope, tools), event -> {}, new Cancellation());
    }

    private ApplyRequest request(String scope, String... tools) {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools))
                .copilotModel("gpt-5")
                .env(env)
                .request();
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private String text(Path file) {
        return new String(machine.host().disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
