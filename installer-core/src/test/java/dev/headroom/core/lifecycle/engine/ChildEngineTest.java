package dev.headroom.core.lifecycle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.runtime.CommandLine;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.SampleDeployments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-22")
class ChildEngineTest {
    private final SimHost machine = new SimHost();
    private final Host host = machine.host();
    private final List<String> log = new ArrayList<>();
    private final ChildEngine engine = engine();

    @Test
    void oneThatAnsweredAndIsSilentForHalfAMinuteIsReplacedByAnotherProcess() {
        engine.tend();
        var first = machine.processes().running();
        assertEquals(1, first.size());
        silent(20);
        engine.heard(true);
        silent(30);
        engine.tend();
        host.clock().pause(Duration.ofSeconds(2));
        engine.tend();
        var second = machine.processes().running();
        assertEquals(1, second.size());
        assertNotEquals(first, second);
        assertEquals("The proxy of profile 'default' runs and does not answer; it is replaced.", log.getFirst());
    }

    @Test
    void oneThatIsStartingIsLeftAlone() {
        engine.tend();
        var first = machine.processes().running();
        silent(170);
        engine.tend();
        assertEquals(first, machine.processes().running());
        assertEquals(List.of(), log);
    }

    /** Asks every five seconds in vain. */
    private void silent(int seconds) {
        for (int passed = 0; passed < seconds; passed += 5) {
            host.clock().pause(Duration.ofSeconds(5));
            engine.heard(false);
        }
    }

    private ChildEngine engine() {
        var workspace = new WorkspaceLayout(machine.workspace());
        var graph = TestGraph.running(host, workspace);
        var deployment = SampleDeployments.deployment("default", Preset.ON_DEMAND, RuntimeKind.PYTHON, Scope.USER);
        return new ChildEngine(
                host,
                graph.planning().stores(),
                graph.agents(),
                deployment,
                () -> new CommandLine(List.of("headroom", "proxy"), Map.of()),
                log::add);
    }
}
