package dev.headroom.core.tool.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.tool.KnownTools;
import dev.headroom.core.tool.SampleRequests;
import dev.headroom.core.tool.ToolRouting;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Qwen Code is only routed where nothing wins over its settings: else its key would go to a server of somebody else's. */
@Tag("never-29")
class QwenRoutingTest {
    private static final String SETTINGS = "~/.qwen/settings.json";
    private static final String BY_KEY = "{\"security\": {\"auth\": {\"selectedType\": \"openai\"}}}";

    private final PaperMachine machine = PaperMachine.quiet().file(SETTINGS, BY_KEY);

    @Test
    void aLoginWithAKeyIsRoutedInBothScopes() {
        assertEquals(Optional.empty(), wiring(Scope.PROVIDER).leftOut());
        assertEquals(Optional.empty(), wiring(Scope.USER).leftOut());
    }

    @Test
    void anotherLoginOrNoneIsLeftOut() {
        machine.file(SETTINGS, BY_KEY.replace("openai", "qwen-oauth"));
        assertTrue(leftOut(Scope.USER).contains("chooses the login qwen-oauth"));
        machine.file(SETTINGS, "{}");
        assertTrue(leftOut(Scope.USER).contains("no login with a key"));
        machine.variable("OPENAI_API_KEY", "k");
        assertEquals(Optional.empty(), wiring(Scope.USER).leftOut());
    }

    @Test
    void aVariableThatWinsOverItsSettingsLeavesItOut() {
        machine.file("~/.qwen/.env", "OPENAI_BASE_URL=https://corp.example/v1\n");
        assertEquals("/home/ann/.qwen/.env: OPENAI_BASE_URL wins over its settings.", leftOut(Scope.PROVIDER));
        machine.variable("OPENAI_BASE_URL", "https://other.example/v1");
        assertTrue(leftOut(Scope.PROVIDER).startsWith("The variable OPENAI_BASE_URL of this environment wins"));
        machine.variable("OPENAI_BASE_URL", "http://127.0.0.1:8787/v1");
        assertEquals(Optional.empty(), wiring(Scope.PROVIDER).leftOut());
    }

    @Test
    void theVariableOfAnotherChosenToolLeavesItOut() {
        assertTrue(leftOut(Scope.USER, KnownTools.CURSOR).contains("which Cursor needs, wins over its settings"));
        assertEquals(Optional.empty(), wiring(Scope.USER, KnownTools.CODEX).leftOut());
    }

    @Test
    void addressesOfSingleModelsLeaveItOut() {
        machine.file(SETTINGS, "{\"modelProviders\": {\"openai\": []}, " + BY_KEY.substring(1));
        assertTrue(leftOut(Scope.PROVIDER).contains("(modelProviders), which wins"));
    }

    private String leftOut(Scope scope, ToolId... others) {
        return wiring(scope, others).leftOut().orElseThrow();
    }

    private ToolRouting wiring(Scope scope, ToolId... others) {
        ToolId[] tools = new ToolId[others.length + 1];
        tools[0] = KnownTools.QWEN;
        System.arraycopy(others, 0, tools, 1, others.length);
        return KnownTools.target(KnownTools.QWEN).wiring(SampleRequests.of(scope, tools), machine.host());
    }
}
