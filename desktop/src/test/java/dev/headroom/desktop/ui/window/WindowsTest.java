package dev.headroom.desktop.ui.window;

import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.appearance.SystemColors;
import dev.headroom.desktop.diagnosis.Masking;
import dev.headroom.desktop.fake.FakeAdministrator;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.profile.Traffic;
import dev.headroom.desktop.settings.DesktopSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsTest {
    @TempDir
    Path home;

    @Test
    void whatIsSeenWhileTheWindowOpensIsShown() {
        AtomicBoolean seen = new AtomicBoolean();
        CompletableFuture<Windows> windows = new CompletableFuture<>();
        FakeInstaller installer = new FakeInstaller();
        try (TestScreen screen = TestScreen.over(installer, home)) {
            windows.complete(new Windows(new Windows.Parts(
                    installer,
                    screen.desktop,
                    () -> true,
                    () -> {
                        if (isWizardOpening() && !seen.getAndSet(true)) {
                            windows.join()
                                    .update(state(SampleProfiles.snapshot(
                                            SampleProfiles.in(ProfileState.HEALTHY, "default", 8787))));
                        }
                        return DesktopSettings.DEFAULTS;
                    },
                    ignored -> {},
                    new Windows.Sources(
                            SampleProfiles::savings,
                            address -> new Traffic.Result.Answered(401),
                            List::of,
                            new FakeAdministrator(),
                            new Masking(Path.of("/home/ada"), List.of()),
                            () -> new Checkup(List.of()),
                            SystemColors.UNKNOWN,
                            Clock.systemUTC()))));
            windows.join().update(state(new Snapshot(Instant.ofEpochSecond(1), List.of(), List.of(), List.of())));
            windows.join().open(new Action.OpenWindow());
            screen.press("wizard-cancel");
            screen.await("the profile", () -> screen.text("profile-name").equals("default"));
        }
    }

    /** The wizard asks for the settings, which an empty snapshot opens: the window has read it and is not visible yet. */
    private static boolean isWizardOpening() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("wizard")));
    }

    private static UiState state(Snapshot snapshot) {
        return new UiState(snapshot, List.of(), Busy.NOTHING, Map.of(), Map.of(), false);
    }
}
