package dev.headroom.core.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.variables.Registry;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.ManagedEntry.VariablePlace;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Variables of Windows and of a Mac's session are routed and given back like files. */
class OsVariableStoreTest {
    private static final ProfileName A = new ProfileName("a");
    private static final ProfileName B = new ProfileName("b");
    private static final String NAME = "ANTHROPIC_BASE_URL";

    private final SimHost machine = new SimHost();
    private final Variables variables = new Variables();
    private Router router = router(Os.WINDOWS);

    private Router router(Os os) {
        Host host = machine.host();
        return TestGraph.of(
                        OsVariableStore.over(
                                new Host(
                                        os,
                                        host.home(),
                                        host.environment(),
                                        host.user(),
                                        host.program(),
                                        host.disk(),
                                        host.locks(),
                                        host.folderWatch(),
                                        variables,
                                        host.processes(),
                                        host.http(),
                                        host.clock()),
                                variables),
                        new WorkspaceLayout(SimHost.HOME.resolve(".headroom")))
                .router();
    }

    private void register(ProfileName profile, VariablePlace place, String value) {
        router.change(
                RoutingChange.register(profile, List.of(new ManagedEntry.Variable(place, "env", NAME, value))),
                List.of());
    }

    @Test
    @Tag("never-1")
    @Tag("never-9")
    void everyOrderOfProfilesEndsInTheUsersOwnVariable() {
        for (Optional<String> own : List.of(Optional.<String>empty(), Optional.of("it's \"mine\" é?"))) {
            for (VariablePlace place : VariablePlace.values()) {
                router = router(place == VariablePlace.LAUNCHD_SESSION ? Os.MAC : Os.WINDOWS);
                variables.now.clear();
                own.ifPresent(value -> variables.now.put(NAME, value));
                Map<String, String> before = new TreeMap<>(variables.now);
                register(A, place, "http://127.0.0.1:1");
                register(B, place, "http://127.0.0.1:2");
                assertEquals(before, variables.now);
                router.change(RoutingChange.route(A), List.of());
                router.change(RoutingChange.route(B), List.of());
                assertEquals(Map.of(NAME, "http://127.0.0.1:2"), variables.now);
                router.change(RoutingChange.unregister(B), List.of());
                assertEquals(Map.of(NAME, "http://127.0.0.1:1"), variables.now);
                router.change(RoutingChange.unroute(A, "dead"), List.of());
                assertEquals(before, variables.now);
                router.change(RoutingChange.unregister(A), List.of());
                assertEquals(before, variables.now);
            }
        }
    }

    @Test
    @Tag("never-4")
    void aVariableThatTheUserChangedStays() {
        register(A, VariablePlace.WINDOWS_USER, "http://127.0.0.1:1");
        router.change(RoutingChange.route(A), List.of());
        variables.now.put(NAME, "https://mine.example");
        List<String> notes = router.change(RoutingChange.unregister(A), List.of());
        assertEquals(Map.of(NAME, "https://mine.example"), variables.now);
        assertTrue(
                notes.getFirst().startsWith(Path.of("windows-user", NAME) + ": somebody changed our part"),
                notes.toString());
    }

    @Test
    @Tag("never-16")
    void aVariableThatCannotBeSetIsAProblemAndNothingOfItIsOnRecord() {
        register(A, VariablePlace.WINDOWS_MACHINE, "x");
        variables.forbidden = true;
        ProblemException failed =
                assertThrows(ProblemException.class, () -> router.change(RoutingChange.route(A), List.of()));
        assertEquals("variable-not-changed", failed.problem().code());
        assertEquals("Windows does not allow it.", failed.problem().why());
        variables.forbidden = false;
        router.change(RoutingChange.unregister(A), List.of());
        assertEquals(Map.of(), variables.now);
    }

    @Test
    @Tag("never-1")
    void aVariableThatNamesOthersGoesOnDoingSo() {
        variables.now.put(NAME, "https://%COMPUTERNAME%.example");
        variables.expanding.add(NAME);
        register(A, VariablePlace.WINDOWS_USER, "http://127.0.0.1:1");
        router.change(RoutingChange.route(A), List.of());
        router.change(RoutingChange.unregister(A), List.of());
        assertEquals(Map.of(NAME, "https://%COMPUTERNAME%.example"), variables.now);
        assertEquals(Set.of(NAME), variables.expanding);
    }

    /** The variables of a machine: Windows' registry, and what launchctl sees of a Mac's session. */
    private static final class Variables implements Commands, Registry {
        private final Map<String, String> now = new TreeMap<>();
        private final Set<String> expanding = new TreeSet<>();
        private boolean forbidden;

        @Override
        public Optional<String> read(Key key, String name) {
            return Optional.ofNullable(now.get(name));
        }

        @Override
        public void write(Key key, String name, String value) {
            if (forbidden) {
                throw ProblemException.failed(
                        "variable-not-changed", "It could not be changed.", "Windows does not allow it.", "");
            }
            now.put(name, value);
        }

        @Override
        public void erase(Key key, String name) {
            now.remove(name);
            expanding.remove(name);
        }

        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            return argv.getFirst().equals("launchctl")
                    ? launchctl(argv)
                    : new Result(NOT_STARTED, "", argv.getFirst() + ": not found");
        }

        private Result launchctl(List<String> argv) {
            String name = argv.get(2);
            switch (argv.get(1)) {
                case "setenv" -> now.put(name, argv.get(3));
                case "unsetenv" -> now.remove(name);
                default -> {
                    return new Result(0, now.containsKey(name) ? now.get(name) + "\n" : "", "");
                }
            }
            return new Result(0, "", "");
        }

        @Override
        public Optional<Path> find(String name) {
            return Optional.empty();
        }
    }
}
