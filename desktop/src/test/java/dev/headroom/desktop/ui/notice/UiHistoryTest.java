package dev.headroom.desktop.ui.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.fake.SampleProfiles;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of two looks is the one to show. */
class UiHistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aLookThatBeganBeforeTheOneThatIsShownAndComesLateIsNotShown() {
        UiHistory seen = UiHistory.NOTHING.after(at(NOON, ProfileState.HEALTHY));
        assertEquals(ProfileState.HEALTHY, shown(seen.after(at(NOON.minusSeconds(5), ProfileState.DOWN))));
        assertEquals(ProfileState.DOWN, shown(seen.after(at(NOON.plusSeconds(5), ProfileState.DOWN))));
        assertEquals(ProfileState.DOWN, shown(seen.after(at(NOON, ProfileState.DOWN))));
    }

    @Test
    void afterTheClockWasSetBackLooksAreShownOn() {
        UiHistory seen = UiHistory.NOTHING.after(at(NOON, ProfileState.HEALTHY));
        assertEquals(ProfileState.DOWN, shown(seen.after(at(NOON.minusSeconds(3600), ProfileState.DOWN))));
    }

    private static Snapshot at(Instant at, ProfileState state) {
        return new Snapshot(at, List.of(SampleProfiles.in(state, "default", 8787)), List.of(), List.of());
    }

    private static ProfileState shown(UiHistory seen) {
        return seen.snapshot().profiles().getFirst().state();
    }
}
