package dev.headroom.core.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.ManagedEntry.VariablePlace;
import dev.headroom.core.plan.VariableCommands;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                        OsVariableStore.over(new Host(
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
                                host.clock())),
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
                notes.getFirst().startsWith(Path.of("windows-user", NAME) + ": our part was changed"),
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
        assertEquals(
                "Requested registry access is not allowed.", failed.problem().why());
        variables.forbidden = false;
        router.change(RoutingChange.unregister(A), List.of());
        assertEquals(Map.of(), variables.now);
    }

    @Test
    @Tag("never-7")
    void valuesReachPowerShellAsTheyAre() {
        variables.run(VariableCommands.write(VariablePlace.WINDOWS_USER, "N", "a'b\"c\u2019d$e`f\\ \n é")
                .argv());
        assertEquals("a'b\"c\u2019d$e`f\\ \n é", variables.now.get("N"));
    }

    /** The variables of a machine, as the programs that we start see them. */
    private static final class Variables implements Commands {
        private static final Pattern SET = Pattern.compile(
                ".*SetEnvironmentVariable\\((\\(.*\\)),(\\$null|\\(.*\\)),'(?:User|Machine)'\\)", Pattern.DOTALL);
        private static final Pattern GET =
                Pattern.compile(".*GetEnvironmentVariable\\((\\(.*\\)),'(?:User|Machine)'\\);.*");

        private final Map<String, String> now = new TreeMap<>();
        private boolean forbidden;

        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            return switch (argv.getFirst()) {
                case "reg" -> registry(argv.getLast());
                case "launchctl" -> launchctl(argv);
                case "powershell" -> powershell(argv.getLast());
                default -> new Result(NOT_STARTED, "", argv.getFirst() + ": not found");
            };
        }

        private Result registry(String name) {
            // Like reg.exe, which has no letters outside its code page.
            String value = now.getOrDefault(name, "").replaceAll("[^\\x20-\\x7e]", "?");
            return now.containsKey(name)
                    ? new Result(
                            0,
                            "\r\nHKEY_CURRENT_USER\\Environment\r\n    " + name + "    REG_SZ    " + value + "\r\n\r\n",
                            "")
                    : new Result(1, "", "ERROR: The system was unable to find the specified registry key or value.");
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

        private Result powershell(String script) {
            if (forbidden) {
                return new Result(1, "", "Requested registry access is not allowed.\r\n");
            }
            Matcher get = GET.matcher(script);
            if (get.matches()) {
                byte[] value = now.getOrDefault(text(get.group(1)), "").getBytes(StandardCharsets.UTF_8);
                return new Result(0, Base64.getEncoder().encodeToString(value) + "\r\n", "");
            }
            Matcher set = SET.matcher(script);
            assertTrue(set.matches(), script);
            String name = text(set.group(1));
            if (set.group(2).equals("$null")) {
                now.remove(name);
            } else {
                now.put(name, text(set.group(2)));
            }
            return new Result(0, "", "");
        }

        /** What PowerShell makes of {@code ('a'+[char]39+'b')}. */
        private static String text(String expression) {
            StringBuilder text = new StringBuilder();
            Matcher part = Pattern.compile("'([^']*)'|\\[char](\\d+)").matcher(expression);
            while (part.find()) {
                text.append(
                        part.group(1) != null ? part.group(1) : Character.toString(Integer.parseInt(part.group(2))));
            }
            return text.toString();
        }

        @Override
        public Optional<Path> find(String name) {
            return Optional.empty();
        }
    }
}
