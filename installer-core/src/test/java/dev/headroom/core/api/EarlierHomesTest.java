package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.EarlierHome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Homes that version 0.1.0 left behind before its classes, plans and records were reorganised: every preset, running,
 * stopped, after a power cut, with changed settings, with two profiles, and with commands that died in the middle. This
 * version reads, stops and removes them, and the bytes that remain are the ones that version 0.1.0 itself would have left.
 */
class EarlierHomesTest {
    private static final int FEWEST = 60;

    static Stream<String> cases() {
        return EarlierHome.names().stream();
    }

    @Test
    void thereAreHomesOfEveryKind() {
        List<String> names = EarlierHome.names();
        assertTrue(names.size() > FEWEST, "found " + names);
        for (String kind : List.of("running", "stopped", "drifted", "apply-broken-off", "remove-broken-off", "two-")) {
            assertTrue(names.stream().anyMatch(name -> name.contains(kind)), kind + " is missing in " + names);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @Tag("never-4")
    @Tag("never-11")
    void itsProfilesAreReadAndRemovedToTheLastByte(String name) {
        EarlierHome earlier = EarlierHome.read(name);
        SimHost machine = earlier.machine();
        recover(machine);
        assertEquals(earlier.profiles(), states(machine), "profiles as they are seen");
        removeAll(machine);
        assertEquals(earlier.after(), machine.disk().everything());
        assertEquals(List.of(), machine.processes().running());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @Tag("never-22")
    void itsProfilesAreStoppedAndThenRemovedToTheLastByte(String name) {
        EarlierHome earlier = EarlierHome.read(name);
        SimHost machine = earlier.machine();
        recover(machine);
        for (ProfileName profile : installer(machine).profiles()) {
            assertInstanceOf(Outcome.Applied.class, installer(machine).stop(profile, event -> {}));
        }
        assertEquals(List.of(), machine.processes().running());
        states(machine).values().forEach(state -> assertTrue(!state.routed(), state.toString()));
        removeAll(machine);
        assertEquals(earlier.after(), machine.disk().everything());
    }

    private static void recover(SimHost machine) {
        installer(machine).recover();
        machine.agentsLook();
        TestGraph.of(machine.host(), new WorkspaceLayout(machine.workspace()))
                .stores()
                .tray()
                .tidy();
    }

    private static Map<String, EarlierHome.State> states(SimHost machine) {
        Map<String, EarlierHome.State> states = new TreeMap<>();
        installer(machine)
                .snapshot()
                .profiles()
                .forEach(view -> states.put(
                        view.deployment().profile().value(),
                        new EarlierHome.State(view.state().toString(), view.routed())));
        return states;
    }

    private static void removeAll(SimHost machine) {
        for (ProfileName profile : installer(machine).profiles()) {
            assertInstanceOf(Outcome.Completed.class, installer(machine).remove(profile, event -> {}));
        }
        recover(machine);
    }

    private static Installer installer(SimHost machine) {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }
}
