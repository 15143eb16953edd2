package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.host.Clock;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One agent was killed, the next one begins, and the sibling of the first clears up. */
class SuccessionTest {
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;
    private static final List<String> AGENT =
            List.of("/opt/headroom/bin/headroom", "install", "agent", "run", "--profile", "default");

    private final SimHost machine = new SimHost();
    private final Host host = machine.host();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    @Test
    @Tag("never-22")
    void anAgentThatBeginsWhileItsPredecessorIsClearedAwayKeepsItsRecordAndItsTools() {
        install();
        TestGraph.of(host, workspace).stores().tray().make();
        machine.processes().clear();
        FileLocks.Lock begun =
                host.locks().lock(workspace.lock("agent-default")).orElseThrow();
        Host waiting = withClock(() -> host.processes().launch(AGENT, Map.of(), workspace.log(DEFAULT)));
        assertEquals(0, TestGraph.running(waiting, workspace).exits().agentEnded(DEFAULT, line -> {}));
        begun.close();
        assertTrue(TestGraph.of(host, workspace)
                .stores()
                .processes()
                .alive(DEFAULT)
                .isPresent());
        assertTrue(routed());
    }

    @Test
    @Tag("never-22")
    void anAgentThatEndsWhileTheSiblingLooksIsClearedAway() {
        install();
        machine.processes().clear();
        List<FileLocks.Lock> dying = new ArrayList<>();
        dying.add(host.locks().lock(workspace.lock("agent-default")).orElseThrow());
        Host waiting = withClock(() -> dying.removeFirst().close());
        assertEquals(0, TestGraph.running(waiting, workspace).exits().agentEnded(DEFAULT, line -> {}));
        assertFalse(machine.disk().everything().containsKey(workspace.process(DEFAULT)));
        assertFalse(routed());
    }

    private void install() {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .request();
        assertInstanceOf(
                Outcome.Applied.class,
                TestInstaller.on(host, workspace).apply(request, event -> {}, new Cancellation()));
        assertTrue(routed());
    }

    private boolean routed() {
        return TestGraph.of(host, workspace)
                .router()
                .ledger()
                .profile(DEFAULT)
                .orElseThrow()
                .routed();
    }

    /** The machine, on which something happens at the first pause. */
    private Host withClock(Runnable act) {
        Deque<Runnable> once = new ArrayDeque<>(List.of(act));
        Clock clock = new Clock() {
            @Override
            public Instant now() {
                return host.clock().now();
            }

            @Override
            public Duration uptime() {
                return host.clock().uptime();
            }

            @Override
            public void pause(Duration duration) {
                once.stream().findFirst().ifPresent(Runnable::run);
                once.clear();
                host.clock().pause(duration);
            }
        };
        return new Host(
                host.os(),
                host.home(),
                host.environment(),
                host.user(),
                host.program(),
                host.disk(),
                host.locks(),
                host.folderWatch(),
                host.commands(),
                host.processes(),
                host.http(),
                clock);
    }
}
