package dev.headroom.gateway.stats;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The content of {@code /stats-history}: the kept requests and tokens over time, in UTC. */
public final class HistoryPage {
    private static final int HOUR_SECONDS = 3600;
    private static final int DAYS_IN_HISTORY = 30;

    private HistoryPage() {}

    /** All series at once. */
    public static JsonObject of(Lifetime lifetime) {
        var days = lifetime.days();
        var newest = days.isEmpty() ? 0L : days.lastKey();
        return new JsonObject()
                .put("history", daily(days.tailMap(newest - DAYS_IN_HISTORY, false)))
                .put("hourly", hourly(lifetime.hours()))
                .put("daily", daily(days))
                .put("weekly", merged(days, day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))))
                .put("monthly", merged(days, day -> day.withDayOfMonth(1)));
    }

    private static JsonArray hourly(NavigableMap<Long, Tally> hours) {
        var series = new JsonArray();
        hours.forEach((hour, tally) ->
                series.add(point(Instant.ofEpochSecond(hour * HOUR_SECONDS).toString(), tally)));
        return series;
    }

    private static JsonArray daily(Map<Long, Tally> days) {
        return merged(days, day -> day);
    }

    private static JsonArray merged(Map<Long, Tally> days, UnaryOperator<LocalDate> start) {
        var periods = new TreeMap<LocalDate, Tally>();
        days.forEach((day, tally) -> periods.merge(start.apply(LocalDate.ofEpochDay(day)), tally, Tally::plus));
        var series = new JsonArray();
        periods.forEach((first, tally) ->
                series.add(point(first.atStartOfDay().toInstant(ZoneOffset.UTC).toString(), tally)));
        return series;
    }

    private static JsonObject point(String timestamp, Tally tally) {
        return new JsonObject()
                .put("timestamp", timestamp)
                .put("requests", tally.requests())
                .put("failed", tally.failed())
                .put("input_tokens", tally.usage().input())
                .put("output_tokens", tally.usage().output())
                .put("tokens_saved", 0);
    }
}
