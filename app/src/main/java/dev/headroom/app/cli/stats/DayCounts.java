package dev.headroom.app.cli.stats;

import dev.headroom.core.usage.Savings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tokens that were saved on each of the last days, days without savings included.
 *
 * @param days by the day in UTC, the oldest first
 */
record DayCounts(Map<LocalDate, Long> days) {

    /** Picks the last days up to now out of a proxy's counts; a proxy keeps those that it likes. */
    static DayCounts of(Savings savings, Instant now, int number) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<LocalDate, Long> days = new LinkedHashMap<>();
        for (int ago = number - 1; ago >= 0; ago--) {
            days.put(today.minusDays(ago), 0L);
        }
        savings.days()
                .forEach(day -> days.computeIfPresent(
                        LocalDate.ofInstant(day.start(), ZoneOffset.UTC), (_, tokens) -> tokens + day.tokensSaved()));
        return new DayCounts(days);
    }

    /** The most that was saved on one day. */
    long most() {
        return days.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** What was saved in all these days together. */
    long sum() {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }
}
