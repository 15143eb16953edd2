package dev.headroom.core.tool.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.tool.KnownTools;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.SampleRequests;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.launch.ToolLaunch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What leads one start of a tool that a profile routes by its file: variables, so that no file is written. */
@Tag("never-29")
class OneStartTest {
    private static final String PROXY = "http://127.0.0.1:8787";
    /** By the path the proxy knows to which server the tool's key belongs. */
    private static final String LED = PROXY + "/via/x";

    private final PaperMachine machine = PaperMachine.quiet();

    @Test
    void kiloGetsSettingsInAVariableBesideItsUsersOwn() {
        machine.file("~/.local/share/kilo/auth.json", "{\"openai\": {\"type\": \"api\", \"key\": \"k\"}}");
        String led = launch(KnownTools.KILO).variables().getOrDefault("KILO_CONFIG_CONTENT", "");
        assertTrue(led.contains("\"baseURL\": \"" + LED + "/v1\""), led);
        machine.variable("KILO_CONFIG_CONTENT", "{\"theme\": \"mine\"}");
        String both = launch(KnownTools.KILO).variables().getOrDefault("KILO_CONFIG_CONTENT", "");
        assertTrue(both.contains("\"theme\": \"mine\"") && both.contains(LED), both);
        machine.variable("KILO_CONFIG_CONTENT", "{");
        assertTrue(launch(KnownTools.KILO).obstacle().orElse("").contains("KILO_CONFIG_CONTENT"));
    }

    @Test
    void qwenGetsItsVariable() {
        machine.file("~/.qwen/settings.json", "{\"security\": {\"auth\": {\"selectedType\": \"openai\"}}}");
        assertEquals(ToolLaunch.by(Map.of("OPENAI_BASE_URL", LED + "/v1")), launch(KnownTools.QWEN));
        machine.file("~/.qwen/settings.json", "{\"modelProviders\": {}}");
        assertTrue(launch(KnownTools.QWEN).obstacle().isPresent());
    }

    @Test
    void geminiGetsItsVariableWhereItsLoginIsChosen() {
        machine.variable("GEMINI_API_KEY", "k");
        assertTrue(launch(KnownTools.GEMINI).obstacle().orElse("").contains("chooses no login"));
        machine.file("~/.gemini/settings.json", "{\"security\": {\"auth\": {\"selectedType\": \"gemini-api-key\"}}}");
        assertEquals(ToolLaunch.by(Map.of("GOOGLE_GEMINI_BASE_URL", LED)), launch(KnownTools.GEMINI));
        machine.file("~/.gemini/settings.json", "{\"security\": {\"auth\": {\"selectedType\": \"oauth-personal\"}}}");
        assertTrue(launch(KnownTools.GEMINI).obstacle().isPresent());
    }

    private ToolLaunch launch(ToolId id) {
        Host host = machine.host();
        ToolTarget tool = KnownTools.target(id);
        RoutingRequest request = SampleRequests.of(Scope.USER, id);
        return tool.launch(
                request, tool.wiring(request, host).map((name, value) -> value.replace(PROXY, LED)), List.of(), host);
    }
}
