package dev.headroom.desktop.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProfileModelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ProfileView CHANGED = SampleProfiles.in(ProfileState.DEGRADED, "default", 8787);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final AtomicInteger asked = new AtomicInteger();
    private final FakeInstaller installer = new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
    private final ProfileModel model = new ProfileModel(
            installer,
            (address, now) -> {
                asked.incrementAndGet();
                return Optional.empty();
            },
            clock,
            Threads.HERE);

    @Test
    void countsAreAskedForWhenThePatienceIsOverAndAlsoWhenTheClockWasSetBack() {
        show();
        assertEquals(1, asked.get());
        model.pass(PATIENCE);
        assertEquals(1, asked.get());
        now.updateAndGet(before -> before.plus(PATIENCE));
        model.pass(PATIENCE);
        assertEquals(2, asked.get());
        now.updateAndGet(before -> before.minus(Duration.ofDays(1)));
        model.pass(PATIENCE);
        assertEquals(3, asked.get());
    }

    @Test
    void whatIsSeenToBeInTheFutureWasJustNow() {
        assertEquals("0 s", new Sentences(Messages.of(Locale.ENGLISH)).duration(Duration.ofMinutes(-5)));
    }

    @Test
    void linesOfManyMegabytesAreCutShort() {
        installer.log = List.of("x".repeat(5_000_000) + "end", "short");
        show();
        assertEquals("short", model.log().get().getLast());
        assertTrue(model.log().get().getFirst().length() < 3000);
        assertTrue(model.log().get().getFirst().endsWith("… +4998003"));
    }

    @Test
    void timeGoesOnForAProfileOfWhichNothingNewIsHeard() {
        Instant noon = time.instant();
        model.show(Optional.of(CHANGED), LastHour.NOTHING, false, noon.minusSeconds(5));
        assertEquals(Duration.ofSeconds(5), model.sinceSeen());
        Instant before = model.moment().get();
        now.set(noon.plusSeconds(600));
        model.pass(PATIENCE);
        assertEquals(Duration.ofSeconds(605), model.sinceSeen());
        assertEquals(
                Duration.ofMinutes(10), Duration.between(before, model.moment().get()));
        now.set(noon.minusSeconds(600));
        assertEquals(Duration.ZERO, model.sinceSeen(), "a clock that was set back");
    }

    @Test
    void afterEveryChangeOfAProfileItsSettingsAreLookedAtAgain() {
        Drift drift = new Drift("claude", Path.of("settings.json"), "env.X", "ours", Optional.of("theirs"));
        model.show(Optional.of(CHANGED), LastHour.NOTHING, true, time.instant());
        installer.drifts.add(drift);
        model.show(Optional.of(CHANGED), LastHour.NOTHING, false, time.instant());
        assertEquals(List.of(drift), model.drifts().get());
    }

    private void show() {
        model.show(
                Optional.of(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787)),
                LastHour.NOTHING,
                false,
                time.instant());
    }
}
