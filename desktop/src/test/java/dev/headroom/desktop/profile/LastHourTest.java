package dev.headroom.desktop.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.status.ProfileState;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.profile.LastHour.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastHourTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void onlyChangesAreKeptAndOfThoseBeforeTheHourOnlyTheLast() {
        LastHour hour = LastHour.NOTHING
                .after(minutes(0), ProfileState.STARTING)
                .after(minutes(1), ProfileState.HEALTHY)
                .after(minutes(2), ProfileState.HEALTHY)
                .after(minutes(70), ProfileState.DOWN);
        assertEquals(
                List.of(new Change(minutes(1), ProfileState.HEALTHY), new Change(minutes(70), ProfileState.DOWN)),
                hour.changes());
    }

    @Test
    void latencyIsThatOfTheRequestsBetweenTwoLooksAndANewCountBeginsAnew() {
        Latencies latencies = Latencies.NOTHING
                .after(minutes(0), look(10, 100))
                .after(minutes(1), look(10, 100))
                .after(minutes(2), look(20, 150))
                .after(minutes(3), look(2, 999));
        assertEquals(List.of(new Latencies.Sample(minutes(2), 200)), latencies.samples());
        assertEquals(List.of(), latencies.after(minutes(90), look(2, 999)).samples());
    }

    private static Savings look(long requests, double average) {
        return new Savings(requests, 0, 0, 0, 0, 0, average, Map.of(), List.of(), Optional.empty());
    }

    private static Instant minutes(int after) {
        return NOON.plusSeconds(after * 60L);
    }
}
