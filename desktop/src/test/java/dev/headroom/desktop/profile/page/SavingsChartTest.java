package dev.headroom.desktop.profile.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.usage.Savings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SavingsChartTest {
    private static final Instant TODAY = Instant.parse("2026-11-29T00:00:00Z");

    @Test
    void aDayOfWhichNothingIsKnownIsShownWithNothingAndOlderDaysAreLeftOut() {
        Savings.Day old = day(9, 5);
        Savings.Day known = day(2, 7);
        assertEquals(List.of(known, day(1, 0), day(0, 0)), SavingsChart.last(List.of(old, known), 3, TODAY));
    }

    private static Savings.Day day(int ago, long tokens) {
        return new Savings.Day(TODAY.minus(Duration.ofDays(ago)), 0, tokens);
    }
}
