package dev.headroom.desktop.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.Profiles;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
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

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final AtomicInteger asked = new AtomicInteger();
    private final FakeInstaller installer = new FakeInstaller(Profiles.in(ProfileState.HEALTHY, "default", 8787));
    private final ProfileModel model = new ProfileModel(
            installer,
            address -> {
                asked.incrementAndGet();
                return Optional.empty();
            },
            clock,
            Threads.HERE);

    @Test
    void counts_are_asked_for_when_the_patience_is_over_and_also_when_the_clock_was_set_back() {
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
    void what_is_seen_to_be_in_the_future_was_just_now() {
        assertEquals("0 s", new Sentences(Messages.of(Locale.ENGLISH)).duration(Duration.ofMinutes(-5)));
    }

    @Test
    void lines_of_many_megabytes_are_cut_short() {
        installer.log = List.of("x".repeat(5_000_000) + "end", "short");
        show();
        assertEquals("short", model.log().get().getLast());
        assertTrue(model.log().get().getFirst().length() < 3000);
        assertTrue(model.log().get().getFirst().endsWith("… +4998003"));
    }

    private void show() {
        model.show(Optional.of(Profiles.in(ProfileState.HEALTHY, "default", 8787)), LastHour.NOTHING, false);
    }
}
