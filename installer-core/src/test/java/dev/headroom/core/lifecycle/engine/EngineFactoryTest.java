package dev.headroom.core.lifecycle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.graph.RunningGraph;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.operation.GatewayHost;
import dev.headroom.core.runtime.ManagedPython;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.upstream.SharedEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    /** The token is read where the user keeps it, each time that the gateway asks. */
    @Test
    @Tag("never-25")
    void aSharedEngineIsHandedToTheGatewayWithItsTokenUnread() throws Exception {
        Path file = SimHost.HOME.resolve("team-token");
        Deployment remote = SampleDeployments.withBaseEnv(
                SampleDeployments.deployment("default", Preset.ON_DEMAND, RuntimeKind.REMOTE, Scope.USER),
                new SharedEngine(
                                "https://headroom.team.example",
                                Optional.of("~/team-token"),
                                Optional.empty(),
                                false,
                                Duration.ofSeconds(30))
                        .variables());
        start(remote);
        GatewayHost.Behind behind = requests.getFirst().engine().orElseThrow();
        assertEquals("https://headroom.team.example", behind.address());
        assertTrue(behind.shared());
        assertFalse(behind.direct());
        assertEquals(Optional.of(Duration.ofSeconds(30)), behind.firstByte());
        Callable<String> token = behind.token().orElseThrow();
        assertThrows(ProblemException.class, token::call);
        machine.disk().put(file, "one\n", "rw-------");
        assertEquals("one", token.call());
        machine.disk().put(file, "another", "rw-------");
        assertEquals("another", token.call());
    }

    private Map<String, String> started(Preset preset) {
        start(SampleDeployments.withBaseEnv(
                SampleDeployments.deployment("default", preset, RuntimeKind.EMBEDDED, Scope.USER),
                Map.of(ANTHROPIC, "https://base.example")));
        return requests.getFirst().environment();
    }

    private void start(Deployment deployment) {
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
                .start(deployment, line -> {})
                .close();
    }
}
