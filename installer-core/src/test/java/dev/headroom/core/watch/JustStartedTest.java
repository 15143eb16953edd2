package dev.headroom.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.supervisor.SampleDeployments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A proxy that answers for a moment and whose agent has not routed the tools yet. */
class JustStartedTest {
    private static ProfileView view(Duration uptime, boolean routed, String why) {
        return new ProfileView(
                SampleDeployments.deployment("default", Preset.ON_DEMAND, RuntimeKind.EMBEDDED, Scope.USER),
                new SupervisorStatus.Running(4711),
                new Health.Live(
                        true, true, List.of(), List.of(), Optional.of(4711L), "0.1.0", uptime, "anthropic", false),
                false,
                routed,
                List.of(new ToolView("claude", "Claude Code", new ToolState.NotRouted(why))),
                Path.of("log"),
                List.of());
    }

    @Test
    void itIsStillStartingAndNotInTrouble() {
        assertEquals(
                ProfileState.STARTING,
                view(Duration.ofSeconds(1), false, "the proxy does not run").state());
        assertEquals(
                ProfileState.HEALTHY,
                view(Duration.ofSeconds(1), true, "not installed").state());
    }

    @Test
    void oneWhoseToolsStayUnroutedIsInTroubleAfterAMoment() {
        ProfileView later = view(Duration.ofSeconds(10), false, "the proxy does not run");
        assertEquals(ProfileState.DEGRADED, later.state());
        ProfileView before = view(Duration.ofSeconds(9), false, "the proxy does not run");
        assertNotEquals(StableView.of(before), StableView.of(later), "whoever watches is told");
        assertEquals(
                StableView.of(before), StableView.of(view(Duration.ofSeconds(8), false, "the proxy does not run")));
    }

    /** One that ends before its tools were routed leaves no reason. */
    @Test
    void onlyWhatItsUserStoppedIsCalledStopped() {
        assertEquals("Its proxy did not answer.", why(false, ""));
        assertEquals("The profile is stopped.", why(true, ""));
        assertEquals("Its process had ended.", why(false, "Its process had ended."));
    }

    private static String why(boolean stopped, String recorded) {
        return ToolStates.why(
                new RoutingState.ProfileRouting(1, false, stopped, recorded, List.of(), Set.of(), List.of()));
    }

    @Test
    void oneWhoseToolsTheUserTookBackAndOneThatDoesNotTellItsAgeAreNot() {
        assertEquals(
                ProfileState.DEGRADED,
                view(Duration.ofSeconds(1), false, ToolState.NotRouted.TAKEN_BACK)
                        .state());
        assertEquals(
                ProfileState.DEGRADED,
                view(Duration.ZERO, false, "the proxy does not run").state());
    }
}
