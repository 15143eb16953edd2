package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.ToolState;
import dev.headroom.desktop.fake.RecordingTray;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.settings.PauseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the tools of a paused profile are connected again, and when that is forgotten. */
class PauseTimerTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ProfileView PAUSED = SampleProfiles.unrouted("default", 8787, ToolState.NotRouted.TAKEN_BACK);

    @TempDir
    Path folder;

    private final List<ProfileName> connected = new CopyOnWriteArrayList<>();
    private volatile Instant now = NOON;

    @Test
    void afterTheHourTheToolsAreConnectedAgainOnce() {
        PauseTimer timer = timer();
        timer.begin(ProfileName.DEFAULT, HOUR);
        assertEquals(Map.of(ProfileName.DEFAULT, NOON.plus(HOUR)), timer.ends());
        look(timer, 3599, PAUSED);
        assertEquals(Map.of(ProfileName.DEFAULT, NOON.plus(HOUR)), timer.ends());
        look(timer, 3600, PAUSED);
        assertEquals(Map.of(), timer.ends());
        RecordingTray.await("connected", () -> connected.equals(List.of(ProfileName.DEFAULT)));
        look(timer, 3601, PAUSED);
        look(timer, 3602, SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        assertEquals(List.of(ProfileName.DEFAULT), connected);
        assertFalse(Files.exists(file()), "nothing is left of it");
    }

    @Test
    void aProgramThatIsStartedAnewConnectsThem() throws IOException {
        timer().begin(ProfileName.DEFAULT, HOUR);
        PauseTimer next = timer();
        assertEquals(Map.of(ProfileName.DEFAULT, NOON.plus(HOUR)), next.ends());
        look(next, 4000, PAUSED);
        RecordingTray.await("connected", () -> connected.equals(List.of(ProfileName.DEFAULT)));
        assertEquals(
                "default=2026-11-30T13:00:00Z\n", Files.readString(file()), "kept until the tools are seen connected");
    }

    /** How a pause ends before its time. */
    private enum Ended {
        CONNECTED,
        STOPPED,
        REMOVED
    }

    @ParameterizedTest
    @EnumSource
    void aPauseThatTheUserEndsIsForgotten(Ended how) {
        PauseTimer timer = timer();
        timer.begin(ProfileName.DEFAULT, HOUR);
        look(
                timer,
                60,
                switch (how) {
                    case CONNECTED -> SampleProfiles.in(ProfileState.HEALTHY, "default", 8787);
                    case STOPPED -> SampleProfiles.in(ProfileState.OFF, "default", 8787);
                    case REMOVED -> SampleProfiles.unrouted("other", 8787, ToolState.NotRouted.TAKEN_BACK);
                });
        assertEquals(Map.of(), timer.ends());
        look(timer, 4000, PAUSED);
        assertFalse(Files.exists(file()));
        assertEquals(List.of(), connected);
    }

    @Test
    void aLookFromBeforeThePauseDoesNotEndIt() {
        PauseTimer timer = timer();
        timer.begin(ProfileName.DEFAULT, HOUR);
        look(timer, -1, SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        assertEquals(Map.of(ProfileName.DEFAULT, NOON.plus(HOUR)), timer.ends());
    }

    @Test
    void aProxyThatIsDownAtThatMomentGetsItsToolsWhenItLivesAgain() {
        PauseTimer timer = timer();
        timer.begin(ProfileName.DEFAULT, HOUR);
        look(timer, 3700, SampleProfiles.in(ProfileState.DOWN, "default", 8787));
        assertEquals(List.of(), connected);
        look(timer, 3800, PAUSED);
        RecordingTray.await("connected", () -> connected.equals(List.of(ProfileName.DEFAULT)));
    }

    @Test
    void profilesThatCouldNotBeReadAreNotTakenForRemoved() {
        PauseTimer timer = timer();
        timer.begin(ProfileName.DEFAULT, HOUR);
        timer.look(new Snapshot(NOON.plusSeconds(9), List.of(), List.of("The folder cannot be read."), List.of()));
        assertEquals(Map.of(ProfileName.DEFAULT, NOON.plus(HOUR)), timer.ends());
    }

    @Test
    void aFileWithLinesThatSayNothingIsReadAsFarAsItSaysSomething() throws IOException {
        Files.createDirectories(folder.resolve("headroom-tray"));
        Files.writeString(file(), """
            no line
            work=2026-11-30T13:00:00Z
            default=at noon
            a/b=2026-11-30T13:00:00Z
            """);
        assertEquals(Map.of(new ProfileName("work"), NOON.plus(HOUR)), timer().ends());
    }

    private void look(PauseTimer timer, int seconds, ProfileView view) {
        now = NOON.plusSeconds(seconds);
        timer.look(new Snapshot(now, List.of(view), List.of(), List.of()));
    }

    private PauseTimer timer() {
        InstantSource source = () -> now;
        return new PauseTimer(new PauseFile(file()), source.withZone(ZoneOffset.UTC), connected::add);
    }

    private Path file() {
        return folder.resolve("headroom-tray").resolve("paused");
    }
}
