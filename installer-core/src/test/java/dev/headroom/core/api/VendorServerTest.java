package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.OwnAddresses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tool that speaks as OpenAI's tools do and goes to another vendor by itself: its key reaches that vendor and no other. */
@Tag("never-29")
class VendorServerTest {
    private static final Path PYTHON = SimHost.HOME.resolve("venv/bin/headroom");
    private static final Path QWEN = SimHost.HOME.resolve(".qwen/settings.json");
    private static final String TO_OPENAI = "OPENAI_TARGET_API_URL";
    private static final String XAI = "https://api.x.ai/v1";
    private static final String DASHSCOPE = "https://dashscope.aliyuncs.com/compatible-mode/v1";

    private final SimHost machine = new SimHost().variable("OPENAI_API_KEY", "k");

    @BeforeEach
    void anEngine() {
        machine.disk().put(PYTHON, "#!/opt/python3\n");
    }

    @ParameterizedTest
    @CsvSource({"grok,user," + XAI, "grok_build,user," + XAI, "qwen,provider," + DASHSCOPE})
    void behindOurGatewayItHasAPathOfItsOwnBesideToolsOfTheProvider(String tool, String scope, String vendor) {
        applied("embedded", scope, tool, "codex");
        assertEquals(Map.of(tool + "/openai", vendor), OwnAddresses.byName(view().deployment()));
        assertEquals(
                List.of(vendor.replaceAll("https://([^/]*)/.*", "$1")),
                view().tools().getFirst().goesTo());
        assertEquals(List.of("OpenAI"), view().tools().get(1).goesTo());
        applied("embedded", scope, tool, "codex");
        assertEquals(Map.of(tool + "/openai", vendor), OwnAddresses.byName(view().deployment()), "applied once more");
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
    }

    @ParameterizedTest
    @CsvSource({"grok,user," + XAI, "grok_build,user," + XAI, "qwen,provider," + DASHSCOPE})
    void anEngineThatServesItAloneGoesThere(String tool, String scope, String vendor) {
        applied("python", scope, tool);
        String base = vendor.substring(0, vendor.length() - "/v1".length());
        assertEquals(base, view().deployment().baseEnv().get(TO_OPENAI));
        applied("python", scope, tool);
        assertEquals(base, view().deployment().baseEnv().get(TO_OPENAI), "applied once more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grok", "grok_build"})
    void anEngineThatServesCodexTooLeavesItOut(String tool) {
        applied("python", "user", tool, "codex");
        assertInstanceOf(ToolState.NotRouted.class, view().tools().getFirst().state());
        assertFalse(view().deployment().baseEnv().containsKey(TO_OPENAI), "its key would go to another provider");
    }

    @Test
    void whatItsUserWroteWinsOverTheVendor() {
        machine.disk().put(QWEN, "{\"env\": {\"OPENAI_BASE_URL\": \"https://corp.example/v1\"}}");
        applied("embedded", "provider", "qwen");
        assertEquals(Map.of("qwen/openai", "https://corp.example/v1"), OwnAddresses.byName(view().deployment()));
        machine.disk()
                .put(
                        QWEN,
                        "{\"security\": {\"auth\": {\"selectedType\": \"openai\", \"baseUrl\":"
                                + " \"https://b.example\"}}}");
        applied("embedded", "provider", "qwen");
        assertEquals(Map.of("qwen/openai", "https://b.example"), OwnAddresses.byName(view().deployment()));
    }

    @Test
    void openaisOwnServerIsOneThatItsUserWrote() {
        machine.variable("GROK_MODELS_BASE_URL", "https://api.openai.com/v1");
        applied("embedded", "user", "grok");
        assertEquals(Map.of(), OwnAddresses.byName(view().deployment()));
    }

    @Test
    void anAddressOfARemovedProxyIsNot() {
        machine.disk().put(QWEN, "{\"env\": {\"OPENAI_BASE_URL\": \"http://127.0.0.1:9999/v1\"}}");
        applied("embedded", "provider", "qwen");
        assertEquals(Map.of("qwen/openai", DASHSCOPE), OwnAddresses.byName(view().deployment()));
        String text = new String(machine.host().disk().read(QWEN).orElseThrow(), StandardCharsets.UTF_8);
        assertTrue(text.contains("http://127.0.0.1:8787/via/qwen/openai"), text);
    }

    private ProfileView view() {
        return installer().snapshot().profiles().getFirst();
    }

    private void applied(String runtime, String scope, String... tools) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft();
        ApplyRequest request = (runtime.equals("python") ? draft.python(PYTHON.toString()) : draft)
                .preset("on-demand")
                .runtime(runtime)
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools))
                .request();
        assertInstanceOf(Outcome.Applied.class, installer().apply(request, event -> {}, new Cancellation()));
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }
}
