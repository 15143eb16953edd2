package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.host.place.UndoFolder;
import dev.headroom.core.lifecycle.ProfileAgent;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.Died;
import dev.headroom.core.sim.Moments;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The user stops a profile and applies it again later. */
@Tag("never-32")
class ApplyAfterStopTest {
    private SimHost machine = new SimHost().booted();

    @ParameterizedTest(name = "{0}, port {1}, an edit in the window: {2}")
    @CsvSource({
        "on-demand,8787,false",
        "on-demand,9000,false",
        "on-demand,9000,true",
        "persistent-service,8787,false",
        "persistent-service,9000,false",
        "persistent-task,8787,false",
        "persistent-task,9000,false"
    })
    void aStoppedProfileThatIsAppliedAgainRunsAndIsRouted(String preset, String port, boolean edit) {
        stoppedProfile(preset);
        assertInstanceOf(Outcome.Applied.class, apply(preset, port, edit));
        ProfileView view = view();
        assertEquals(
                List.of(false, true, true),
                List.of(view.stopped(), view.routed(), view.health().isRoutable()));
    }

    @ParameterizedTest(name = "{0}, port {1}")
    @CsvSource({
        "on-demand,8787",
        "on-demand,9000",
        "persistent-service,8787",
        "persistent-service,9000",
        "persistent-task,8787",
        "persistent-task,9000"
    })
    @Tag("never-11")
    void anApplyThatFailsLeavesAStoppedProfileStopped(String preset, String port) {
        stoppedProfile(preset);
        Map<Path, Node> before = machine.disk().everything();
        machine.deaf();
        assertInstanceOf(Outcome.RolledBack.class, apply(preset, port, false));
        assertEquals(before, machine.disk().everything());
        assertEquals(List.of(), machine.processes().running());
        assertTrue(view().stopped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-demand", "persistent-service"})
    @Tag("never-11")
    @Tag(Moments.TAG)
    void anApplyThatIsKilledAtAnyMomentLeavesAStoppedProfileStoppedOrDoesItsWork(String preset) {
        stoppedProfile(preset);
        machine.fate().live();
        apply(preset, "9000", false);
        long moments = machine.fate().moments();
        for (long moment : Moments.upTo(moments)) {
            machine = new SimHost().booted();
            stoppedProfile(preset);
            Map<Path, Node> before = userFiles();
            dieAt(moment, preset);
            installer().recover();
            ProfileView view = view();
            boolean done = view.deployment().proxy().port() == 9000;
            assertEquals(!done, view.stopped(), "died at moment " + moment);
            assertEquals(done ? 1 : 0, machine.processes().running().size(), "died at moment " + moment);
            if (!done) {
                assertEquals(before, userFiles(), "died at moment " + moment);
            }
        }
    }

    @Test
    void anAgentThatFindsItsProfileStoppedEndsAndSaysSoInItsLog() {
        stoppedProfile("persistent-service");
        WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
        ProfileAgent agent = TestGraph.running(machine.host(), workspace).agent(request -> {
            throw new AssertionError("nothing is to be served");
        });
        assertEquals(0, agent.run(ProfileName.DEFAULT, echo -> {}, () -> {}, new CountDownLatch(1)));
        String log = new String(
                machine.host().disk().read(workspace.log(ProfileName.DEFAULT)).orElseThrow(), StandardCharsets.UTF_8);
        assertTrue(
                log.endsWith("Profile 'default' was stopped on purpose; its agent ends. It runs again after"
                        + " 'headroom install start' or 'apply'.\n"),
                log);
    }

    private void stoppedProfile(String preset) {
        machine.disk().put(SimHost.HOME.resolve(".claude/settings.json"), "{\"env\": {}}\n");
        assertInstanceOf(Outcome.Applied.class, apply(preset, "8787", false));
        assertInstanceOf(Outcome.Applied.class, installer().stop(ProfileName.DEFAULT, event -> {}));
        assertEquals(List.of(), machine.processes().running());
    }

    private void dieAt(long moment, String preset) {
        machine.fate().dieAt(moment);
        try {
            apply(preset, "9000", false);
        } catch (Died expected) {
            // It is dead; the caller looks at what it left.
            assertEquals(Died.class, expected.getClass());
        }
        machine.killed();
    }

    private Outcome apply(String preset, String port, boolean edit) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset(preset)
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .port(port)
                .reset(!edit)
                .request();
        return installer().apply(request, event -> {}, new Cancellation());
    }

    private ProfileView view() {
        return installer().snapshot().profiles().getFirst();
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private Map<Path, Node> userFiles() {
        Map<Path, Node> files = new TreeMap<>(machine.disk().everything());
        Path second = new UndoFolder(machine.host(), machine.workspace()).folder();
        files.keySet().removeIf(path -> path.startsWith(machine.workspace()) || path.startsWith(second));
        return files;
    }
}
