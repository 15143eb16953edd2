package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of one tool cannot be written while others can: what is ended, and what lives on. */
@Tag("never-22")
class UnroutableToolTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;

    private final SimHost machine = new SimHost().booted();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
    private final Installer installer = TestInstaller.on(machine.host(), workspace);
    private Map<Path, Node> before = Map.of();

    @BeforeEach
    void routed() {
        machine.disk().put(CLAUDE, "{\"a\": 1}");
        machine.disk().put(CODEX, "model = \"x\"\n");
        before = machine.disk().everything();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-demand", "persistent-service", "persistent-task"})
    void aStopKeepsTheProxyOfAToolThatCannotBeUnrouted(String preset) {
        apply(preset);
        machine.disk().forbid(CLAUDE);
        Problem problem = assertInstanceOf(Outcome.Refused.class, stop(false)).problem();
        assertEquals(
                "The proxy of profile 'default' still runs, because claude could not be unrouted.", problem.what());
        assertTrue(problem.why().contains(CLAUDE.toString()), problem::why);
        assertTrue(problem.fix().contains("headroom install stop --force --profile default"), problem::fix);
        assertEquals(1, machine.processes().running().size());
        assertTrue(isRouted(CLAUDE));
        assertFalse(isRouted(CODEX));
        assertFalse(view().stopped());
        machine.disk().allow(CLAUDE);
        assertInstanceOf(Outcome.Applied.class, stop(false));
        assertEquals(List.of(), machine.processes().running());
        assertFalse(isRouted(CLAUDE));
        assertTrue(view().stopped());
    }

    @Test
    void aForcedStopEndsItAndNamesTheToolThatBreaks() {
        apply("persistent-service");
        machine.disk().forbid(CLAUDE);
        Outcome.Applied done = assertInstanceOf(Outcome.Applied.class, stop(true));
        assertTrue(
                done.notes()
                        .contains("claude cannot reach its provider until " + CLAUDE
                                + " can be written: it still leads to the proxy that was ended. Then any"
                                + " 'headroom install' command takes it back."),
                done::toString);
        assertEquals(List.of(), machine.processes().running());
        assertTrue(view().stopped());
        machine.disk().allow(CLAUDE);
        installer.recover();
        assertFalse(isRouted(CLAUDE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStartWorksWhateverCouldNotBeUnrouted(boolean force) {
        apply("persistent-service");
        machine.disk().forbid(CLAUDE);
        stop(force);
        assertInstanceOf(Outcome.Applied.class, installer.start(DEFAULT, event -> {}));
        assertEquals(1, machine.processes().running().size());
        assertTrue(isRouted(CLAUDE) && isRouted(CODEX));
        assertFalse(view().stopped());
    }

    @Test
    void aRestartLeavesTheProxyRunning() {
        apply("persistent-service");
        machine.disk().forbid(CLAUDE);
        assertInstanceOf(Outcome.Applied.class, installer.restart(DEFAULT, event -> {}));
        assertEquals(1, machine.processes().running().size());
        assertTrue(isRouted(CLAUDE) && isRouted(CODEX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-demand", "persistent-service"})
    @Tag("never-13")
    void aRemovalKeepsTheProxyOfAToolThatCannotBeUnrouted(String preset) {
        apply(preset);
        machine.disk().forbid(CLAUDE);
        Outcome.Stuck stuck = assertInstanceOf(Outcome.Stuck.class, installer.remove(DEFAULT, event -> {}));
        assertTrue(stuck.leftovers().toString().contains(CLAUDE.toString()), stuck::toString);
        assertTrue(stuck.leftovers().toString().contains("The proxy of profile 'default' still runs"), stuck::toString);
        assertEquals(1, machine.processes().running().size());
        assertFalse(isRouted(CODEX));
        assertInstanceOf(Outcome.Applied.class, installer.start(DEFAULT, event -> {}));
        assertTrue(isRouted(CODEX));
        assertEquals(List.of(), installer.recover());
        machine.disk().allow(CLAUDE);
        assertInstanceOf(Outcome.Completed.class, installer.remove(DEFAULT, event -> {}));
        assertEquals(before, machine.disk().everything());
    }

    @Test
    @Tag("never-13")
    void aRemovalAfterAForcedStopTakesAwayTheRestAndKeepsTheRecord() {
        apply("persistent-service");
        machine.disk().forbid(CLAUDE);
        stop(true);
        assertInstanceOf(Outcome.Stuck.class, installer.remove(DEFAULT, event -> {}));
        assertEquals(List.of(DEFAULT), installer.profiles());
        machine.disk().allow(CLAUDE);
        installer.recover();
        assertEquals(before, machine.disk().everything());
    }

    @Test
    @Tag("never-12")
    void aStartRoutesTheOthersAndSaysWhichToolIsNotRouted() {
        apply("persistent-service");
        stop(false);
        machine.disk().put(CLAUDE, "{ no json");
        Problem problem = assertInstanceOf(Outcome.Refused.class, installer.start(DEFAULT, event -> {}))
                .problem();
        assertEquals("Profile 'default' runs, but claude could not be routed.", problem.what());
        assertTrue(problem.why().contains(CLAUDE.toString()), problem::why);
        assertEquals(1, machine.processes().running().size());
        assertTrue(isRouted(CODEX));
        assertEquals("{ no json", text(CLAUDE));
    }

    @Test
    void theGuardRoutesTheOthersToo() {
        apply("on-demand");
        List<String> log = new ArrayList<>();
        var agents = TestGraph.running(machine.host(), workspace);
        agents.planning()
                .router()
                .release(dev.headroom.core.routing.change.RoutingChange.unroute(DEFAULT, "Its process had ended."));
        machine.disk().put(CLAUDE, "{ no json");
        assertEquals(3, agents.exits().guard(DEFAULT, log::add));
        assertTrue(isRouted(CODEX));
        assertTrue(log.toString().contains(CLAUDE.toString()), log::toString);
    }

    private Outcome stop(boolean force) {
        return force ? installer.forceStop(DEFAULT, event -> {}) : installer.stop(DEFAULT, event -> {});
    }

    private void apply(String preset) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset(preset)
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude", "codex"))
                .port("8787")
                .request();
        assertInstanceOf(Outcome.Applied.class, installer.apply(request, event -> {}, new Cancellation()));
    }

    private ProfileView view() {
        return installer.snapshot().profiles().getFirst();
    }

    private boolean isRouted(Path file) {
        return text(file).contains(":8787");
    }

    private String text(Path file) {
        return String.valueOf(machine.disk().everything().get(file)).replaceFirst("^[rwx-]{9} ", "");
    }
}
