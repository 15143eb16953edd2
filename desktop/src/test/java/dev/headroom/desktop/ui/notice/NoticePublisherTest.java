package dev.headroom.desktop.ui.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.fake.FakeAdministrator;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.fake.RecordingTray;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.settings.DesktopSettings;
import dev.headroom.desktop.settings.LoginItem;
import dev.headroom.desktop.settings.PauseFile;
import dev.headroom.desktop.tray.Notice;
import dev.headroom.desktop.tray.TrayView;
import dev.headroom.desktop.ui.Desktop;
import dev.headroom.desktop.ui.DesktopServices;
import dev.headroom.desktop.ui.NoScreens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the icon tells, and what it does not. */
class NoticePublisherTest {
    private static final DesktopSettings OFTEN =
            new DesktopSettings(true, DesktopSettings.Theme.SYSTEM, "en", 2, DesktopSettings.Log.WARNINGS);
    private static final DesktopSettings QUIET =
            new DesktopSettings(false, DesktopSettings.Theme.SYSTEM, "en", 2, DesktopSettings.Log.WARNINGS);

    @TempDir
    Path home;

    private final RecordingTray tray = new RecordingTray();
    private final FakeAdministrator administrator = new FakeAdministrator();

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the home's files as on Linux")
    void whatTheCommandLineDoesIsNoNewsAndADeathIs() throws IOException {
        Files.createDirectories(home.resolve(".claude"));
        try (RealHome machine = new RealHome(home);
                RealHome terminal = new RealHome(home);
                Desktop _ = start(machine.installer(), OFTEN)) {
            Installer command = terminal.installer();
            terminal.apply();
            await(ProfileState.HEALTHY);
            command.unroute(ProfileName.DEFAULT);
            await(ProfileState.OFF);
            command.route(ProfileName.DEFAULT);
            await(ProfileState.HEALTHY);
            command.stop(ProfileName.DEFAULT, event -> {});
            await(ProfileState.OFF);
            command.start(ProfileName.DEFAULT, event -> {});
            command.restart(ProfileName.DEFAULT, event -> {});
            await(ProfileState.HEALTHY);
            assertEquals(Optional.of(true), terminal.process().map(ProcessHandle::destroyForcibly));
            RecordingTray.await("the news", () -> !tray.told.isEmpty());
            assertEquals(List.of(Notice.Kind.DOWN), tray.kinds());
        }
    }

    @Test
    void aProfileOfTheWholeMachineThatGoesDownAndComesBackIsTold() {
        administrator.profiles = List.of(FakeAdministrator.team());
        try (Desktop _ = start(new FakeInstaller(), OFTEN)) {
            RecordingTray.await("seen", () -> state(ProfileState.HEALTHY));
            administrator.now(new MachineView(FakeAdministrator.team().profile(), ProfileState.DOWN));
            RecordingTray.await("told", () -> tray.kinds().equals(List.of(Notice.Kind.DOWN)));
            administrator.now(FakeAdministrator.team());
            RecordingTray.await(
                    "told again", () -> tray.kinds().equals(List.of(Notice.Kind.DOWN, Notice.Kind.RECOVERED)));
        }
    }

    @Test
    void withNotificationsTurnedOffNothingIsTold() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.DOWN, "default", 8787));
        installer.interrupted.add("work");
        try (Desktop _ = start(installer, QUIET)) {
            RecordingTray.await("settled", () -> installer.interrupted.isEmpty());
            installer.put(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
            RecordingTray.await("seen", () -> state(ProfileState.HEALTHY));
            assertEquals(List.of(), tray.told);
        }
    }

    @Test
    void whatTheMenuDoesIsNoNews() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.DOWN, "default", 8787));
        try (Desktop desktop = start(installer, OFTEN)) {
            RecordingTray.await("seen", () -> state(ProfileState.DOWN));
            desktop.accept(new Action.Operate(ProfileName.DEFAULT, Operation.START));
            RecordingTray.await("healthy", () -> state(ProfileState.HEALTHY));
            assertEquals(List.of(), tray.told);
        }
    }

    @Test
    void aChangeThatAKilledCommandLeftIsBroughtToItsEndWhileTheDesktopRunsAndTold() {
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (Desktop _ = start(installer, OFTEN)) {
            RecordingTray.await("seen", () -> state(ProfileState.HEALTHY));
            installer.interrupted.add("work");
            installer.put(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
            RecordingTray.await("settled", () -> installer.interrupted.isEmpty());
            RecordingTray.await("told", () -> tray.kinds().equals(List.of(Notice.Kind.SETTLED)));
            assertTrue(tray.told.getFirst().body().contains("'work'"));
        }
    }

    private boolean state(ProfileState state) {
        return tray.view().map(TrayView::state).equals(Optional.of(state));
    }

    private void await(ProfileState state) {
        RecordingTray.await(state.toString(), () -> state(state));
    }

    private Desktop start(Installer installer, DesktopSettings settings) {
        Desktop desktop = new Desktop(
                installer,
                administrator,
                new DesktopServices(
                        new LoginItem.InFile(home.resolve("autostart"), "x"),
                        address -> {},
                        () -> {},
                        why -> {},
                        Duration.ZERO,
                        SampleProfiles::savings,
                        new PauseFile(home.resolve("paused"))),
                () -> settings);
        desktop.start(listener -> tray, new NoScreens());
        return desktop;
    }
}
