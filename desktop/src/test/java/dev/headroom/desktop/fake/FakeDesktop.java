package dev.headroom.desktop.fake;

import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.appearance.SystemColors;
import dev.headroom.desktop.diagnosis.Masking;
import dev.headroom.desktop.profile.Traffic;
import dev.headroom.desktop.settings.DesktopSettings;
import dev.headroom.desktop.settings.LoginItem;
import dev.headroom.desktop.settings.PauseFile;
import dev.headroom.desktop.tray.host.TrayChoice;
import dev.headroom.desktop.tray.host.TrayHosts;
import dev.headroom.desktop.ui.Desktop;
import dev.headroom.desktop.ui.DesktopServices;
import dev.headroom.desktop.ui.window.Windows;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The desktop over a machine in memory, to look at by hand: with an argument its window opens. */
public final class FakeDesktop {
    private FakeDesktop() {}

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        ProfileState state = ProfileState.valueOf(System.getProperty("state", "HEALTHY"));
        FakeInstaller installer = new FakeInstaller(SampleProfiles.in(state, "default", 8787));
        LoginItem login = new LoginItem.InFile(Path.of(System.getProperty("java.io.tmpdir"), "autostart-test"), "x");
        FakeAdministrator administrator = new FakeAdministrator();
        Desktop desktop = new Desktop(
                installer,
                administrator,
                new DesktopServices(
                        login,
                        address -> System.out.println(address),
                        end::countDown,
                        why -> end.countDown(),
                        Duration.ofSeconds(2),
                        SampleProfiles::savings,
                        new PauseFile(Path.of(System.getProperty("java.io.tmpdir"), "paused-test"))),
                () -> DesktopSettings.DEFAULTS);
        Windows.Parts parts = new Windows.Parts(
                installer,
                desktop,
                desktop::hasTray,
                () -> DesktopSettings.DEFAULTS,
                ignored -> {},
                new Windows.Sources(
                        SampleProfiles::savings,
                        address -> new Traffic.Result.Answered(401),
                        List::of,
                        administrator,
                        new Masking(Path.of("/home/ada"), List.of()),
                        () -> new Checkup(List.of()),
                        SystemColors.UNKNOWN,
                        Clock.systemUTC()));
        desktop.start(listener -> TrayHosts.open(TrayChoice.AUTO, System.getenv(), listener), new Windows(parts));
        if (args.length > 0) {
            desktop.accept(new Action.OpenWindow());
        }
        end.await();
        desktop.close();
    }
}
