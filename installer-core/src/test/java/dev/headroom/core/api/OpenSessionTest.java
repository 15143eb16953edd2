package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.host.Processes.Running;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.sim.Died;
import dev.headroom.core.sim.Moments;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claude reads its file again while it runs: its open sessions go to their vendor when a user takes the routing back. */
@Tag("never-22")
class OpenSessionTest {
    private static final Path FILE = SimHost.HOME.resolve(".claude/settings.json");
    private static final String PLAIN = "{\n  \"model\" : \"opus\"\n}";
    private static final String OURS = "http://127.0.0.1:8787";
    private static final String NAME = "ANTHROPIC_BASE_URL";
    private static final String EMPTY = "\"" + NAME + "\" : \"\"";

    private SimHost machine = new SimHost().booted();

    /** What stood in the file whenever somebody waited for two seconds. */
    private final Set<String> seen = new TreeSet<>();

    @ParameterizedTest(name = "{0} in scope {1}")
    @CsvSource({
        "stop,provider",
        "stop,user",
        "forceStop,provider",
        "unroute,provider",
        "unroute,user",
        "remove,provider",
        "remove,user"
    })
    void aSessionIsToldToGoDirectlyBeforeTheExactBytesComeBack(String change, String scope) {
        applied(scope, "8787");
        open(scope.equals("user") ? OURS : "");
        List<String> notes = take(change);
        assertEquals(1, seen.size(), seen.toString());
        assertTrue(seen.iterator().next().contains(EMPTY), seen.toString());
        assertEquals(PLAIN, text());
        assertTrue(notes.stream().noneMatch(note -> note.contains("Still open")), "it reaches its provider: " + notes);
    }

    @Test
    void theUserIsToldWhatIsWaitedFor() {
        applied("provider", "8787");
        open("");
        assertTrue(take("stop").contains("Open sessions of claude are told to go directly."), "a line before the wait");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"stop", "unroute", "remove"})
    void nobodyIsWaitedForWithoutASession(String change) {
        applied("provider", "8787");
        take(change);
        assertEquals(Set.of(), seen);
        assertEquals(PLAIN, text());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"https://gateway.example", "http://127.0.0.1:9999", "http://127.0.0.1:87871"})
    @Tag("never-29")
    void noSessionIsSentFromAServerOfItsOwnToTheVendor(String address) {
        applied("user", "8787");
        open(OURS);
        open(address);
        List<String> notes = take("stop");
        assertEquals(Set.of(), seen);
        assertTrue(notes.stream().anyMatch(note -> note.contains("Still open")), notes.toString());
    }

    @Test
    @Tag("never-29")
    void aSessionWhoseEnvironmentNobodyKnowsIsLeftAlone() {
        applied("provider", "8787");
        machine.processes().open(new Running(99, List.of("claude"), Map.of(NAME, "")));
        take("stop");
        assertEquals(Set.of(), seen);
    }

    @Test
    @Tag("never-29")
    void anAddressThatComesBackIsReadAgainByItself() {
        String own = "{\"env\": {\"" + NAME + "\": \"https://gateway.example\"}}";
        machine.disk().put(FILE, own);
        applied("provider", "8787", own);
        open("");
        take("stop");
        assertEquals(Set.of(), seen);
        assertEquals(own, text());
    }

    @Test
    void aToolThatAnotherProfileRoutesIsNotSentAway() {
        applied("provider", "8787");
        assertInstanceOf(Outcome.Applied.class, apply("second", "provider", "8788"));
        open("");
        assertInstanceOf(Outcome.Applied.class, installer().stop(new ProfileName("second"), event -> {}));
        assertEquals(Set.of(), seen);
        assertTrue(text().contains(OURS), text());
    }

    @Test
    void anApplyThatRoutesItAnewSendsNobodyAway() {
        applied("provider", "8787");
        open("");
        assertInstanceOf(Outcome.Applied.class, apply("default", "provider", "8799"));
        assertEquals(Set.of(), seen);
        assertTrue(text().contains("8799"), text());
    }

    @Test
    @Tag("never-28")
    void whatWasUnroutedBeforeIsNotWrittenAgain() {
        applied("provider", "8787");
        open("");
        take("unroute");
        seen.clear();
        take("stop");
        assertEquals(Set.of(), seen);
    }

    @ParameterizedTest(name = "{0} in scope {1}")
    @CsvSource({"stop,provider", "stop,user", "remove,provider", "remove,user"})
    @Tag("never-11")
    @Tag(Moments.TAG)
    void whoIsKilledInBetweenLeavesNothingForGood(String change, String scope) {
        applied(scope, "8787");
        open(scope.equals("user") ? OURS : "");
        machine.fate().live();
        take(change);
        long moments = machine.fate().moments();
        boolean between = false;
        for (long moment : Moments.upTo(moments)) {
            machine = new SimHost().booted();
            applied(scope, "8787");
            open(scope.equals("user") ? OURS : "");
            dieAt(moment, change);
            between |= text().contains(EMPTY);
            installer().recover();
            installer().remove(ProfileName.DEFAULT, event -> {});
            assertEquals(PLAIN, text(), "died at moment " + moment);
        }
        assertTrue(between, "one of them died in between");
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider", "user"})
    void aCommandThatRunsMeanwhileLeavesTheEmptyValueThere(String scope) {
        applied(scope, "8787");
        open(scope.equals("user") ? OURS : "");
        List<String> said = new ArrayList<>();
        machine.duringPauses(pause -> {
            if (text().contains(EMPTY)) {
                said.addAll(installer().recover());
                seen.add(text());
            }
        });
        take("stop");
        assertEquals(List.of(), said);
        assertTrue(!seen.isEmpty() && seen.stream().allMatch(text -> text.contains(EMPTY)), seen.toString());
        assertEquals(PLAIN, text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"provider", "user"})
    @Tag("never-11")
    void theNextCommandTakesTheEmptyValueOut(String scope) {
        applied(scope, "8787");
        open(scope.equals("user") ? OURS : "");
        machine.duringPauses(duration -> {
            if (text().contains(EMPTY)) {
                throw new Died();
            }
        });
        try {
            take("stop");
        } catch (Died expected) {
            machine.killed();
        }
        assertTrue(text().contains(EMPTY), text());
        machine.duringPauses(duration -> {});
        installer().recover();
        assertEquals(PLAIN, text());
    }

    private void dieAt(long moment, String change) {
        machine.fate().dieAt(moment);
        try {
            take(change);
        } catch (Died expected) {
            assertEquals(Died.class, expected.getClass());
        }
        machine.killed();
    }

    private List<String> take(String change) {
        List<String> notes = new ArrayList<>();
        Outcome outcome =
                switch (change) {
                    case "stop" -> installer().stop(ProfileName.DEFAULT, event -> noted(event, notes));
                    case "forceStop" -> installer().forceStop(ProfileName.DEFAULT, event -> noted(event, notes));
                    case "unroute" -> installer().unroute(ProfileName.DEFAULT);
                    case "remove" -> installer().remove(ProfileName.DEFAULT, event -> noted(event, notes));
                    default -> throw new IllegalArgumentException(change);
                };
        switch (outcome) {
            case Outcome.Applied applied -> notes.addAll(applied.notes());
            case Outcome.Completed completed -> notes.addAll(completed.notes());
            default -> fail(outcome.toString());
        }
        return notes;
    }

    private static void noted(Progress event, List<String> notes) {
        if (event instanceof Progress.Note note) {
            notes.add(note.text());
        }
    }

    private void open(String address) {
        Map<String, String> variables = new HashMap<>(Map.of("HOME", SimHost.HOME.toString()));
        if (!address.isEmpty()) {
            variables.put(NAME, address);
        }
        machine.processes().open(new Running(4000, List.of("node", "/usr/bin/claude"), variables));
    }

    private void applied(String scope, String port) {
        applied(scope, port, PLAIN);
    }

    private void applied(String scope, String port, String before) {
        machine.disk().put(FILE, before);
        assertInstanceOf(Outcome.Applied.class, apply("default", scope, port));
        machine.duringPauses(this::look);
    }

    private void look(Duration pause) {
        if (pause.equals(Duration.ofSeconds(2))) {
            seen.add(text());
        }
    }

    private Outcome apply(String profile, String scope, String port) {
        ApplyRequest request = new ApplyRequest.Draft()
                .profile(profile)
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(List.of("claude"))
                .port(port)
                .request();
        return installer().apply(request, event -> {}, new Cancellation());
    }

    private String text() {
        return new String(machine.host().disk().read(FILE).orElseThrow(), StandardCharsets.UTF_8);
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }
}
