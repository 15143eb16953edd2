package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.sim.Died;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody else changes a setting that we wrote. */
class DriftTest {
    private static final Path SETTINGS = SimHost.HOME.resolve(".claude/settings.json");
    private static final String OURS = "http://127.0.0.1:8787";
    private static final int ENOUGH = 2000;
    private static final String THEIRS = "https://api.anthropic.com";

    private final SimHost machine = new SimHost();
    private final List<String> notes = new ArrayList<>();
    private int steps;

    @BeforeEach
    void aProfileWhoseSettingWasChanged() {
        machine.disk().put(SETTINGS, "{\"a\": 1}\n");
        assertInstanceOf(Outcome.Applied.class, apply());
        machine.disk().put(SETTINGS, text().replace(OURS, THEIRS).substring("rw-r--r-- ".length()));
    }

    @Test
    @Tag("never-10")
    @Tag("never-23")
    void itIsShownAndNotTouchedByStoppingAndStarting() {
        assertEquals(
                List.of(new Drift("claude", SETTINGS, "env.ANTHROPIC_BASE_URL", OURS, Optional.of(THEIRS))), drift());
        assertInstanceOf(
                ToolState.Changed.class,
                installer().snapshot().profiles().getFirst().tools().getFirst().state());
        installer().stop(ProfileName.DEFAULT, event -> {});
        assertTrue(text().contains(THEIRS), text());
        installer().start(ProfileName.DEFAULT, event -> {});
        assertTrue(text().contains(THEIRS), text());
    }

    @Test
    @Tag("never-10")
    void repairWritesOursAgainAndRemovalGivesTheirsBack() {
        installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR);
        assertTrue(text().contains(OURS), text());
        assertEquals(List.of(), drift());
        installer().remove(ProfileName.DEFAULT, event -> {});
        assertTrue(text().contains(THEIRS), text());
    }

    @Test
    @Tag("never-10")
    @Tag("never-4")
    void acceptLeavesTheirsForGood() {
        installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.ACCEPT);
        assertEquals(List.of(), drift());
        assertTrue(text().contains(THEIRS), text());
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        assertTrue(text().contains(THEIRS), text());
        assertTrue(!text().contains("ENABLE_TOOL_SEARCH"), text());
    }

    @Test
    @Tag("never-4")
    void removalLeavesTheChangedValueAndTakesOutTheRest() {
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
        assertTrue(text().contains(THEIRS), text());
        assertTrue(!text().contains("ENABLE_TOOL_SEARCH"), text());
    }

    @Test
    @Tag("never-4")
    @Tag("never-10")
    void whatTheUserKeptStaysKeptWhenAnotherApplyFails() {
        installer().stop(ProfileName.DEFAULT, event -> {});
        Cancellation cancellation = new Cancellation();
        Outcome outcome = apply(
                event -> {
                    if (event instanceof Progress.Started started && started.index() == steps - 2) {
                        cancellation.request();
                    }
                },
                cancellation);
        assertInstanceOf(Outcome.Cancelled.class, outcome);
        installer().start(ProfileName.DEFAULT, event -> {});
        assertTrue(text().contains(THEIRS), text());
    }

    @Test
    @Tag("never-10")
    void anotherApplySaysWhatOfTheUsersItRoutesAgain() {
        installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.ACCEPT);
        Outcome.Applied applied = assertInstanceOf(Outcome.Applied.class, apply());
        assertTrue(
                notes.contains(SETTINGS + ": 'env.ANTHROPIC_BASE_URL', which you had changed, is routed again."),
                notes + " " + applied.notes());
        assertTrue(text().contains(OURS), text());
        installer().remove(ProfileName.DEFAULT, event -> {});
        assertTrue(text().contains(THEIRS), text());
    }

    @Test
    @Tag("never-4")
    @Tag("never-22")
    void whatWasGoneForAWhileIsKnownToBeOursWhenItIsBack() {
        installer().remove(ProfileName.DEFAULT, event -> {});
        for (String stashed : List.of("{\"a\": 1}\n", "", "{\"a\": 1, \"env\": {\"B\": \"2\"}}")) {
            machine.disk().put(SETTINGS, "{\"a\": 1}\n");
            apply();
            String routed = text().substring("rw-r--r-- ".length());
            stash(stashed);
            installer().stop(ProfileName.DEFAULT, event -> {});
            machine.disk().put(SETTINGS, routed);
            installer().start(ProfileName.DEFAULT, event -> {});
            assertEquals(routed, text().substring("rw-r--r-- ".length()));
            stash(stashed);
            installer().stop(ProfileName.DEFAULT, event -> {});
            machine.disk().put(SETTINGS, routed);
            assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
            assertEquals("rw-r--r-- {\"a\": 1}\n", text());
        }
    }

    @Test
    @Tag("never-23")
    void aFileThatCannotBeParsedIsNoDrift() {
        machine.disk().put(SETTINGS, "{ half");
        assertEquals(List.of(), drift());
        ToolState state =
                installer().snapshot().profiles().getFirst().tools().getFirst().state();
        assertInstanceOf(ToolState.NotRouted.class, state);
        assertTrue(state.toString().contains("line 1"), state.toString());
    }

    @Test
    @Tag("never-4")
    @Tag("never-10")
    void whatTheUserKeptStaysKeptAtWhateverMomentAnotherApplyDies() {
        installer().stop(ProfileName.DEFAULT, event -> {});
        installer().start(ProfileName.DEFAULT, event -> {});
        assertTrue(text().contains(THEIRS), text());
        for (int moment = 1; ; moment++) {
            assertTrue(moment < ENOUGH, "it never came through");
            machine.fate().dieAt(moment);
            boolean died = dies(this::apply);
            machine.killed();
            boolean takenBack = installer().recover().toString().contains("was undone");
            boolean through = !takenBack && !text().contains(THEIRS);
            if (!died || through) {
                return;
            }
            installer().stop(ProfileName.DEFAULT, event -> {});
            installer().start(ProfileName.DEFAULT, event -> {});
            assertTrue(text().contains(THEIRS), "moment " + moment + ": " + text());
        }
    }

    private static boolean dies(Runnable change) {
        try {
            change.run();
            return false;
        } catch (Died expected) {
            return true;
        }
    }

    private void stash(String text) {
        if (text.isEmpty()) {
            machine.disk().delete(SETTINGS);
        } else {
            machine.disk().put(SETTINGS, text);
        }
    }

    private List<Drift> drift() {
        return installer().drift(ProfileName.DEFAULT) instanceof Answer.Value<List<Drift>> value
                ? value.value()
                : List.of();
    }

    private String text() {
        return String.valueOf(machine.disk().everything().get(SETTINGS));
    }

    private Outcome apply() {
        return apply(event -> {}, new Cancellation());
    }

    private Outcome apply(Consumer<Progress> progress, Cancellation cancellation) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .request();
        return installer()
                .apply(
                        request,
                        event -> {
                            switch (event) {
                                case Progress.Note note -> notes.add(note.text());
                                case Progress.Planned planned ->
                                    steps = planned.titles().size();
                                default -> progress.accept(event);
                            }
                        },
                        cancellation);
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(SimHost.HOME.resolve(".headroom")));
    }
}
