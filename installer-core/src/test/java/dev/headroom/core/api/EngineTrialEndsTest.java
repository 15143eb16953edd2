package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.graph.PlanningGraph;
import dev.headroom.core.graph.RunningGraph;
import dev.headroom.core.lifecycle.engine.EngineTrial;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.runtime.ManagedPython;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The version of the engine before an update is kept until a profile that was started on the new one is ready, and no longer. */
@Tag("never-11")
class EngineTrialEndsTest {
    private static final ProfileName PROFILE = ProfileName.DEFAULT;

    private final SimHost machine = new SimHost().booted();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
    private final Installer installer = TestInstaller.on(machine.host(), workspace);

    @BeforeEach
    void aProfileOnTheOldVersion() {
        put("python", "0.41.0");
        assertInstanceOf(Outcome.Applied.class, apply());
    }

    @Test
    void anApplyEndsTheTrial() {
        update();
        assertInstanceOf(Outcome.Applied.class, apply());
        assertKept(false);
    }

    @Test
    void anApplyThatFailsLeavesItOpen() {
        update();
        machine.deaf();
        assertFalse(apply() instanceof Outcome.Applied);
        assertKept(true);
    }

    /** What runs goes on with what it has loaded, so that its being ready says nothing of the new version. */
    @Test
    void aStartOfWhatRunsLeavesItOpenAndARestartEndsIt() {
        update();
        assertInstanceOf(Outcome.Applied.class, installer.start(PROFILE, event -> {}));
        assertKept(true);
        assertInstanceOf(Outcome.Applied.class, installer.restart(PROFILE, event -> {}));
        assertKept(false);
    }

    @Test
    void anAgentThatIsStartedAgainEndsItWhenTheEngineItselfServes() {
        update();
        EngineTrial.Watched watched = trial().begin(PROFILE);
        watched.seen(live(false, true));
        watched.seen(live(true, false));
        watched.seen(new Health.NotListening());
        assertKept(true);
        watched.seen(live(false, false));
        assertKept(false);
    }

    @Test
    void anAgentThatRanBeforeTheUpdateLeavesItOpen() {
        EngineTrial.Watched watched = trial().begin(PROFILE);
        update();
        watched.seen(live(false, false));
        assertKept(true);
    }

    @Test
    void anAgentWhoseVersionWasReplacedMeanwhileLeavesItOpen() {
        update();
        EngineTrial.Watched watched = trial().begin(PROFILE);
        replace("0.42.0", "0.43.0");
        watched.seen(live(false, false));
        assertKept(true);
    }

    @Test
    void anAgentDoesNotWaitForAnInstall() {
        update();
        EngineTrial.Watched watched = trial().begin(PROFILE);
        try (var _ = TestGraph.of(machine.host(), workspace).stores().tray().waitFor(EngineTrial.LOCK)) {
            watched.seen(live(false, false));
            assertKept(true);
        }
        watched.seen(live(false, false));
        assertKept(false);
    }

    private EngineTrial trial() {
        PlanningGraph graph = TestGraph.of(machine.host(), workspace);
        return RunningGraph.trial(graph, new ManagedPython(graph.host(), workspace));
    }

    private static Health live(boolean starting, boolean direct) {
        return new Health.Live(
                !starting, !starting, List.of(), List.of(), Optional.empty(), "1", Duration.ZERO, "anthropic", direct);
    }

    private void update() {
        put("python.older", "0.41.0");
        replace("0.41.0", "0.42.0");
    }

    private void replace(String old, String version) {
        machine.disk().unlink(packages("python", old));
        machine.disk().unlink(packages("python", old).resolveSibling(""));
        put("python", version);
    }

    private void put(String folder, String version) {
        Path root = machine.workspace().resolve(folder);
        machine.disk().put(root.resolve("made-by-headroom-tray"), "");
        machine.disk().put(root.resolve("bin/headroom"), "#!" + machine.workspace() + "/python/bin/python3\n");
        machine.disk().put(packages(folder, version), "");
    }

    private Path packages(String folder, String version) {
        return machine.workspace()
                .resolve(folder + "/lib/python3.13/site-packages/headroom_ai-" + version + ".dist-info/METADATA");
    }

    private void assertKept(boolean expected) {
        Path mark = machine.workspace().resolve("python.older/made-by-headroom-tray");
        assertEquals(expected, machine.host().disk().facts(mark).isPresent());
    }

    private Outcome apply() {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("persistent-service")
                .runtime("python")
                .scope("provider")
                .targets(List.of("claude"))
                .port("8787")
                .request();
        return installer.apply(request, event -> {}, new Cancellation());
    }
}
