package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.fake.RecordingTray;
import dev.headroom.desktop.fake.SampleProfiles;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which proxies are asked what they saved today. */
class SavedTodayTest {
    private static final ProfileName WORK = new ProfileName("work");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile long tokens = 900;

    @Test
    void aProxyIsAskedAsSoonAsItRunsAndForgottenWhenItDoesNot() {
        try (SavedToday saved = start()) {
            see(saved, SampleProfiles.in(ProfileState.OFF, "default", 8787));
            assertEquals(Map.of(), saved.counts());
            see(saved, SampleProfiles.in(ProfileState.HEALTHY, "work", 8788));
            RecordingTray.await("counted", () -> saved.counts().equals(Map.of(WORK, 900L)));
            RecordingTray.await("told", () -> changes.get() == 1);
            see(saved, SampleProfiles.in(ProfileState.DOWN, "work", 8788));
            assertEquals(Map.of(), saved.counts());
            assertEquals(Set.of("http://127.0.0.1:8788"), Set.copyOf(asked), "and the one that is off was not asked");
        }
    }

    @Test
    void oneThatSavedNothingSaysNothing() {
        tokens = 0;
        try (SavedToday saved = start()) {
            see(saved, SampleProfiles.in(ProfileState.HEALTHY, "work", 8788));
            RecordingTray.await("asked", () -> !asked.isEmpty());
            see(saved, SampleProfiles.in(ProfileState.HEALTHY, "other", 8789));
            RecordingTray.await("asked again", () -> asked.contains("http://127.0.0.1:8789"));
            assertEquals(Map.of(), saved.counts());
            assertEquals(0, changes.get());
        }
    }

    private SavedToday start() {
        return new SavedToday(
                (address, now) -> {
                    asked.add(address);
                    return Optional.of(
                            new Savings(1, 0, 0, tokens, tokens, 0, 0, Map.of(), List.of(), Optional.empty()));
                },
                Clock.systemUTC(),
                changes::incrementAndGet);
    }

    private static void see(SavedToday saved, ProfileView view) {
        saved.look(SampleProfiles.snapshot(view));
    }
}
