package dev.headroom.core.lifecycle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.graph.RunningGraph;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.operation.GatewayHost;
import dev.headroom.core.runtime.ManagedPython;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.SampleDeployments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With which variables an engine is started. */
class EngineFactoryTest {
    private static final String ANTHROPIC = "ANTHROPIC_TARGET_API_URL";
    private static final String OPENAI = "OPENAI_TARGET_API_URL";
    private static final String GEMINI = "GEMINI_TARGET_API_URL";

    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
    private final List<GatewayHost.Request> requests = new ArrayList<>();

    @BeforeEach
    void aShellThatNamesOtherServers() {
        List.of(ANTHROPIC, OPENAI, GEMINI).forEach(name -> machine.variable(name, "https://shell.example"));
        machine.variable("OPENAI_ORGANIZATION", "of the shell");
        machine.disk()
                .put(
                        SimHost.HOME.resolve(".headroom/deploy/default/agent.env"),
                        "OPENAI_TARGET_API_URL=\"https://ada:secret@file.example\"\n",
                        "rw-------");
    }

    @Test
    @Tag("never-29")
    void whoStartsAProfileOnDemandDoesNotLeadItToTheServersOfAShell() {
        Map<String, String> variables = started(Preset.ON_DEMAND);
        assertEquals("https://base.example", variables.get(ANTHROPIC));
        assertEquals("https://ada:secret@file.example", variables.get(OPENAI));
        assertEquals(Optional.empty(), Optional.ofNullable(variables.get(GEMINI)));
        assertEquals("of the shell", variables.get("OPENAI_ORGANIZATION"));
    }

    /** Under an account of its own it can read no file of the profile's folder; the service manager read it. */
    @ParameterizedTest
    @ValueSource(strings = {"PERSISTENT_SERVICE", "PERSISTENT_TASK"})
    void whatAServiceManagerSaysCounts(Preset preset) {
        Map<String, String> variables = started(preset);
        assertEquals("https://base.example", variables.get(ANTHROPIC));
        assertEquals("https://shell.example", variables.get(OPENAI));
    }

    private Map<String, String> started(Preset preset) {
        RunningGraph graph = TestGraph.running(machine.host(), workspace);
        GatewayHost gateway = request -> {
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
        new EngineFactory(
                        machine.host(),
                        graph.planning().stores(),
                        graph.agents(),
                        graph.planning().probe(),
                        gateway,
                        RunningGraph.trial(graph.planning(), new ManagedPython(machine.host(), workspace)))
                .start(
                        SampleDeployments.withBaseEnv(
                                SampleDeployments.deployment("default", preset, RuntimeKind.EMBEDDED, Scope.USER),
                                Map.of(ANTHROPIC, "https://base.example")),
                        line -> {})
                .close();
        return requests.getFirst().environment();
    }
}
