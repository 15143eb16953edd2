package dev.headroom.core.lifecycle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.operation.GatewayHost;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.SampleDeployments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a gateway is told about its profile. */
class GatewayEngineTest {
    private final List<GatewayHost.Request> requests = new ArrayList<>();

    @Test
    @Tag("never-29")
    void pastTheProxyARequestGoesWhereTheProxysArgumentsSay() {
        Map<String, String> environment = started(
                        List.of("--openai-api-url", "http://one", "--anthropic-api-url=http://two", "--gemini-api-url"))
                .environment();
        assertEquals("http://one", environment.get("OPENAI_TARGET_API_URL"));
        assertEquals("http://two", environment.get("ANTHROPIC_TARGET_API_URL"));
        assertEquals("http://base", environment.get("GEMINI_TARGET_API_URL"));
    }

    @Test
    void itKnowsTheToolsOfItsProfile() {
        assertEquals(List.of("claude", "codex"), started(List.of()).targets());
    }

    private GatewayHost.Request started(List<String> arguments) {
        GatewayHost host = request -> {
            requests.add(request);
            return new GatewayHost.Running() {
                @Override
                public boolean heartbeat() {
                    return true;
                }

                @Override
                public void close() {}
            };
        };
        GatewayEngine.start(
                        host,
                        deployment(arguments),
                        new WorkspaceLayout(new SimHost().workspace()),
                        Map.of("OPENAI_TARGET_API_URL", "http://session", "GEMINI_TARGET_API_URL", "http://base"),
                        Optional.empty(),
                        line -> {})
                .close();
        return requests.getFirst();
    }

    private static Deployment deployment(List<String> arguments) {
        Deployment sample =
                SampleDeployments.deployment("default", Preset.PERSISTENT_SERVICE, RuntimeKind.PYTHON, Scope.USER);
        return new Deployment(
                sample.profile(),
                sample.preset(),
                sample.runtime(),
                sample.scope(),
                sample.providerMode(),
                List.of("claude", "codex"),
                sample.proxy(),
                sample.baseEnv(),
                sample.toolEnvs(),
                arguments);
    }
}
