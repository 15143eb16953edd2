package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ToggleSwitch;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.FakePreview;
import dev.headroom.desktop.fake.RecordingTray;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the window shows and does besides the wizard. */
class WindowTest {
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;

    @TempDir
    Path home;

    @Test
    void theEngineThatWeInstalledCanBeRemovedInTheSettings() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        installer.installEngine(ignored -> {}, new Cancellation());
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenSettings());
            screen.press("engine-remove");
            screen.press("engine-remove-now");
            screen.await("removed", () -> installer.managedEngine().isEmpty());
        }
    }

    @Test
    void onlyARemovalThatDoesNotWorkOffersToBeForcedWhichShowsWhatItDoesAndWaitsForAClick() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.DOWN, "default", 8787));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenWindow());
            screen.press("remove");
            screen.node("preview");
            assertFalse(screen.sees("restore"), "one entry that removes");
            assertFalse(screen.sees("remove-force"), "nothing failed yet");
            installer.unremovable = Optional.of(new Problem.Failed("x", "The unit cannot be taken out.", "", ""));
            screen.press("remove-now");
            screen.press("remove-force");
            screen.node("preview");
            assertEquals(List.of("remove default"), installer.calls);
            screen.press("restore-now");
            screen.await("restored", () -> installer.calls.contains("restore default"));
        }
    }

    @Test
    void removalShowsTheUndoFirstAndRemovesOnlyOnAClick() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.Remove(DEFAULT));
            screen.node("preview");
            assertEquals(List.of(DEFAULT), installer.profiles());
            screen.press("remove-now");
            screen.await("removed", () -> screen.text("run-headline").equals("Done"));
            assertEquals(List.of(), installer.profiles());
        }
    }

    @Test
    @Tag("never-4")
    void aProfileThatIsChangedBeforeTheClickThatRemovesItIsShownAnewAndLeftUntilTheNextClick() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.Remove(DEFAULT));
            screen.node("preview");
            installer.undo = Optional.of(FakePreview.ofFile("another file\n"));
            screen.press("remove-now");
            screen.await("said", () -> screen.text("remove-changed").startsWith("Meanwhile"));
            assertEquals(List.of(), installer.calls);
            screen.press("remove-now");
            screen.await("removed", () -> installer.calls.equals(List.of("remove default")));
        }
    }

    @Test
    void aProfileThatIsGoneIsNotEditedAsANewOne() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenWindow());
            screen.node("profile-sentence");
            screen.does(new Action.Edit(new ProfileName("gone")));
            assertFalse(screen.sees("wizard-next"));
            assertTrue(screen.sees("profile-sentence"));
        }
    }

    @Test
    void startAtLoginThatCannotBeTurnedOnIsShownAsOffAndWhatTheMenuChangesIsShownAtOnce() throws IOException {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        Path obstacle = home.resolve("autostart");
        Files.createDirectories(obstacle.resolve("full"));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenSettings());
            screen.node("at-login");
            toggle(screen).accept(true);
            screen.await("said", () -> !screen.text("banner").isEmpty());
            screen.await("off again", () -> !((ToggleSwitch) screen.node("at-login")).isSelected());
            Files.delete(obstacle.resolve("full"));
            Files.delete(obstacle);
            screen.does(new Action.StartAtLogin(true));
            screen.await("on", () -> ((ToggleSwitch) screen.node("at-login")).isSelected());
            toggle(screen).accept(false);
            RecordingTray.await("off", () -> !Files.exists(obstacle));
        }
    }

    private static Consumer<Boolean> toggle(TestScreen screen) {
        return on -> screen.call(() -> {
            ((ToggleSwitch) screen.node("at-login")).setSelected(on);
            return true;
        });
    }

    @Test
    void whileTheWindowRemovesAProfileTheMenuOffersNothingForItAndNothingOfItIsTold() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            List<Boolean> offered = new CopyOnWriteArrayList<>();
            installer.meanwhile = () -> {
                installer.put(SampleProfiles.in(ProfileState.DOWN, "default", 8787));
                offered.add(screen.tray.offersOperations());
            };
            screen.does(new Action.Remove(DEFAULT));
            screen.press("remove-now");
            screen.await("removed", () -> screen.text("run-headline").equals("Done"));
            assertEquals(List.of(false), offered);
            assertEquals(List.of(), screen.tray.told);
        }
    }

    @Test
    void anInterruptedChangeThatCouldNotBeTakenBackIsOfferedToBeRestored() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        installer.stuck = true;
        installer.interrupted.add("work");
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenWindow());
            screen.press("unfinished-work");
            screen.node("preview");
            screen.press("restore-now");
            screen.await("restored", () -> installer.calls.contains("restore work"));
        }
    }

    @Test
    void whatWentWrongIsSaidUntilAnotherPageIsShown() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.OFF, "default", 8787));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenWindow());
            screen.node("profile-sentence");
            installer.refusal = Optional.of(new Problem.Refused("x", "It does not start.", "", ""));
            screen.press("power");
            screen.await("said", () -> screen.text("banner").contains("It does not start."));
            screen.press("open-settings");
            screen.await("gone", () -> screen.text("banner").isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"drift-repair,REPAIR", "drift-accept,ACCEPT", "drift-let-go,LET_GO"})
    @Tag("never-10")
    void aChangedSettingIsShownAndSettledOnlyByAClick(String button, Drift.Choice choice) {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.DEGRADED, "default", 8787));
        installer.drifts.add(
                new Drift("claude", Path.of("settings.json"), "env.X", "http://127.0.0.1:8787", Optional.of("other")));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenWindow());
            screen.node("drift-repair");
            assertEquals(List.of(), installer.calls);
            screen.press(button);
            screen.await("settled", () -> installer.calls.contains("drift " + choice + " default"));
        }
    }

    @Test
    void aChangedSettingThatCannotBeSettledSaysWhy() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.DEGRADED, "default", 8787));
        installer.drifts.add(
                new Drift("claude", Path.of("settings.json"), "env.X", "http://127.0.0.1:8787", Optional.of("other")));
        installer.refusal = Optional.of(
                new Problem.Refused("file", "settings.json, line 3, cannot be read.", "A comma is missing.", ""));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenWindow());
            screen.press("drift-repair");
            screen.await("told", () -> screen.text("banner").contains("settings.json, line 3, cannot be read."));
            screen.await("offered again", () -> screen.enabled("drift-repair"));
        }
    }

    @Test
    @Tag("never-10")
    void aSettingThatWasNotShownIsNotSettledByTheClick() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.DEGRADED, "default", 8787));
        Drift shown =
                new Drift("claude", Path.of("settings.json"), "env.X", "http://127.0.0.1:8787", Optional.of("other"));
        installer.drifts.add(shown);
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenWindow());
            screen.node("drift-repair");
            installer.drifts.add(
                    new Drift("codex", Path.of("config.toml"), "y", "http://127.0.0.1:8787", Optional.empty()));
            screen.does(new Action.ResolveDrift(new ProfileName("default"), Drift.Choice.REPAIR, List.of(shown)));
            screen.await("told", () -> screen.text("banner").contains("Something changed"));
            assertEquals(List.of(), installer.calls);
        }
    }

    @Test
    void startAndStopInTheWindowReachTheCore() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.does(new Action.OpenWindow());
            screen.press("power");
            screen.await("stopped", () -> screen.text("power-word").equals("Off"));
            screen.press("power");
            screen.await("started", () -> installer.calls.equals(List.of("stop default", "start default")));
        }
    }

    @Test
    void aBrowserThatCannotBeOpenedIsToldWithTheAddress() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.noBrowser = true;
            screen.does(new Action.OpenWindow());
            screen.node("profile-sentence");
            screen.does(new Action.OpenDashboard(DEFAULT));
            screen.await("told", () -> screen.text("banner")
                    .equals("No browser could be opened. xdg-open ended with 3."
                            + " Open this address yourself: http://127.0.0.1:8787/dashboard"));
        }
    }

    @Test
    void whatWentWrongIsShownBesideTheMissingIconUntilItIsClosedOrSomethingElseBegins() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        installer.refusal = Optional.of(new Problem.Refused("busy", "It does not restart.", "", ""));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.desktop.visible(false);
            screen.node("no-tray");
            screen.does(new Action.Operate(DEFAULT, Operation.RESTART));
            screen.await("told", () -> screen.text("banner").equals("It does not restart."));
            assertTrue(screen.sees("no-tray"));
            screen.press("banner-close");
            screen.await("closed", () -> !screen.sees("banner"));
            screen.does(new Action.Operate(DEFAULT, Operation.RESTART));
            screen.node("banner");
            installer.refusal = Optional.empty();
            screen.does(new Action.Operate(DEFAULT, Operation.RESTART));
            screen.await("over", () -> !screen.sees("banner"));
            assertTrue(screen.sees("no-tray"));
        }
    }

    @Test
    @Tag("never-26")
    void withoutATrayTheWindowSaysSoAndClosingItEndsTheProgram() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = TestScreen.over(installer, home)) {
            screen.desktop.visible(false);
            screen.await("said", () -> screen.text("no-tray").contains("no tray icons"));
            screen.desktop.visible(true);
            screen.await("taken back", () -> !screen.sees("no-tray"));
            screen.closeWindow();
            assertEquals(1, screen.quits.get());
        }
    }
}
