package dev.headroom.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's stop or restart lets the answers end that are under way. */
class AnswerDrainTest {
    private final SimHost machine = new SimHost().booted();
    private final List<String> notes = new ArrayList<>();

    /** How long somebody waited while the proxy still ran. */
    private Duration waited = Duration.ZERO;

    @BeforeEach
    void aProfileRuns() {
        assertInstanceOf(Outcome.Applied.class, installer().apply(request("8787"), event -> {}, new Cancellation()));
        machine.duringPauses(pause -> {
            if (!machine.processes().running().isEmpty() && pause.toMillis() == 200) {
                waited = waited.plus(pause);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "restart"})
    void answersUnderWayAreWaitedFor(String change) {
        machine.answering(3, false);
        change(change, new Cancellation());
        assertEquals(Duration.ofMillis(400), waited, "until the last one had ended");
        assertEquals(
                "Waiting for 3 answers that are under way, for at most 30 seconds; Ctrl-C cuts them off.",
                notes.getFirst());
    }

    @Test
    void aRemovalWaitsForThemToo() {
        machine.answering(3, false);
        assertInstanceOf(
                Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, this::noted, new Cancellation()));
        assertEquals(Duration.ofMillis(400), waited, "until the last one had ended");
        assertEquals(
                "Waiting for 3 answers that are under way, for at most 30 seconds; Ctrl-C cuts them off.",
                notes.getFirst());
    }

    @Test
    void aRemovalInAHurryWaitsForNone() {
        machine.answering(1, true);
        Cancellation hurry = new Cancellation();
        hurry.request();
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, this::noted, hurry));
        assertEquals(Duration.ZERO, waited);
    }

    @Test
    void anApplyOverTheProfileWaitsForThemWhileNewRequestsGoDirectly() {
        machine.answering(3, false);
        List<Boolean> routed = new ArrayList<>();
        machine.duringPauses(pause -> {
            if (pause.toMillis() == 200) {
                waited = waited.plus(pause);
                routed.add(new String(
                                machine.disk()
                                        .read(SimHost.HOME.resolve(".codex/config.toml"))
                                        .orElse(new byte[0]),
                                StandardCharsets.UTF_8)
                        .contains("openai_base_url"));
            }
        });
        assertInstanceOf(Outcome.Applied.class, installer().apply(request("8799"), this::noted, new Cancellation()));
        assertEquals(Duration.ofMillis(400), waited, "until the last one had ended");
        assertEquals(List.of(false, false), routed);
        assertTrue(
                notes.contains("Waiting for 3 answers that are under way, for at most 30 seconds."), notes::toString);
    }

    @Test
    void oneThatDoesNotEndIsCutOffAfterHalfAMinute() {
        machine.answering(1, true);
        change("stop", new Cancellation());
        assertEquals(Duration.ofSeconds(30), waited.minusMillis(waited.toMillis() % 1000));
        assertEquals(List.of(), machine.processes().running());
        assertEquals(
                "Waiting for 1 answer that is under way, for at most 30 seconds; Ctrl-C cuts it off.",
                notes.getFirst());
    }

    @Test
    void whoIsInAHurryWaitsForNone() {
        machine.answering(1, true);
        Cancellation hurry = new Cancellation();
        machine.duringPauses(pause -> {
            if (pause.toMillis() == 200) {
                waited = waited.plus(pause);
                hurry.request();
            }
        });
        change("stop", hurry);
        assertEquals(Duration.ofMillis(200), waited, "it was asked for during the first pause");
        assertEquals(List.of(), machine.processes().running());
    }

    @Test
    void aForcedStopWaitsForNone() {
        machine.answering(1, true);
        assertInstanceOf(Outcome.Applied.class, installer().forceStop(ProfileName.DEFAULT, this::noted));
        assertEquals(Duration.ZERO, waited);
    }

    @Test
    void nothingIsSaidWhereNothingRuns() {
        change("stop", new Cancellation());
        assertEquals(Duration.ZERO, waited);
        assertEquals(List.of(), notes);
    }

    private static ApplyRequest request(String port) {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("codex"))
                .port(port)
                .request();
    }

    private void change(String change, Cancellation hurry) {
        Outcome outcome = change.equals("stop")
                ? installer().stop(ProfileName.DEFAULT, this::noted, hurry)
                : installer().restart(ProfileName.DEFAULT, this::noted, hurry);
        assertInstanceOf(Outcome.Applied.class, outcome);
    }

    private void noted(Progress event) {
        if (event instanceof Progress.Note note) {
            notes.add(note.text());
        }
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }
}
