package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.fake.FakeAdministrator;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.RecordingTray;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.settings.DesktopSettings;
import dev.headroom.desktop.settings.LoginItem;
import dev.headroom.desktop.settings.PauseFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end is chosen in the menu while something that was chosen there before still runs. */
class QuitTest {
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;

    @TempDir
    Path home;

    private final RecordingTray tray = new RecordingTray();
    private final FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));

    /** What the core had been asked for when the program was to end. */
    private final List<List<String>> quits = new CopyOnWriteArrayList<>();

    @Test
    void aRestartComesToItsEndBeforeTheProgramAndNothingElseCanBeChosenMeanwhile() {
        installer.gate = new CountDownLatch(1);
        try (Desktop desktop = start()) {
            RecordingTray.await("seen", tray::offersOperations);
            desktop.accept(new Action.Operate(DEFAULT, Operation.RESTART));
            desktop.accept(new Action.Quit());
            RecordingTray.await("begun", () -> !installer.calls.isEmpty());
            desktop.accept(new Action.Quit());
            assertEquals(List.of(), quits);
            installer.put(SampleProfiles.in(ProfileState.HEALTHY, "work", 8788));
            assertFalse(tray.offersOperations());
            desktop.accept(new Action.Operate(DEFAULT, Operation.STOP));
            installer.gate.countDown();
            RecordingTray.await("quit", () -> !quits.isEmpty());
            assertEquals(List.of(List.of("restart default")), quits);
        }
    }

    @Test
    void withoutAnythingUnderWayItQuitsAtOnce() {
        try (Desktop desktop = start()) {
            desktop.accept(new Action.Quit());
            assertEquals(List.of(List.of()), quits);
        }
    }

    private Desktop start() {
        Desktop desktop = new Desktop(
                installer,
                new FakeAdministrator(),
                new DesktopServices(
                        new LoginItem.InFile(home.resolve("autostart"), "x"),
                        address -> {},
                        () -> quits.add(List.copyOf(installer.calls)),
                        why -> {},
                        Duration.ZERO,
                        SampleProfiles::savings,
                        new PauseFile(home.resolve("paused"))),
                () -> DesktopSettings.DEFAULTS);
        desktop.start(listener -> tray, new NoScreens());
        return desktop;
    }
}
