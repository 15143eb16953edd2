package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.lifecycle.AgentExitHandler;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One look of the guard, on a machine whose clock is ours. */
@Tag("never-22")
@Tag("never-28")
class GuardLookTest {
    private final SimHost machine = new SimHost();

    @Test
    void aProcessThatIsGoneIsWaitedForTenSecondsOnly() {
        apply();
        machine.processes().clear();
        assertEquals(Duration.ofSeconds(10), look());
        assertFalse(view().routed());
        assertTrue(view().notes().toString().contains("Its process had ended and did not come back."));
    }

    @Test
    void oneThatIsSilentMaySleepOrStartSlowlyAndIsWaitedForHalfAMinute() {
        apply();
        machine.deaf();
        assertEquals(Duration.ofSeconds(30), look());
        assertFalse(view().routed());
        assertTrue(view().notes().toString().contains("It did not answer for 30 seconds."));
    }

    @Test
    void oneThatAnswersIsLeftAloneAtOnceAndOneThatCameBackIsRoutedAgain() {
        apply();
        assertEquals(Duration.ZERO, look());
        assertTrue(view().routed());
        machine.processes().clear();
        look();
        machine.processes()
                .launch(
                        List.of("headroom", "install", "agent", "run", "--profile", "default"),
                        java.util.Map.of(),
                        new WorkspaceLayout(machine.workspace()).log(ProfileName.DEFAULT));
        assertEquals(Duration.ZERO, look());
        assertTrue(view().routed());
    }

    private Duration look() {
        Duration begin = machine.host().clock().uptime();
        AgentExitHandler guard = TestGraph.running(machine.host(), new WorkspaceLayout(machine.workspace()))
                .exits();
        assertEquals(0, guard.guard(ProfileName.DEFAULT, line -> {}));
        return machine.host().clock().uptime().minus(begin);
    }

    private ProfileView view() {
        return installer().snapshot().profiles().getFirst();
    }

    private void apply() {
        machine.disk().put(SimHost.HOME.resolve(".claude/settings.json"), "{}\n", "rw-------");
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .port("8787")
                .request();
        assertInstanceOf(Outcome.Applied.class, installer().apply(request, event -> {}, new Cancellation()));
        assertTrue(view().routed());
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }
}
