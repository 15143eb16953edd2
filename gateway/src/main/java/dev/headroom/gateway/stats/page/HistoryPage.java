package dev.headroom.gateway.stats.page;

import dev.headroom.gateway.stats.Lifetime;
import dev.headroom.gateway.stats.RequestTotals;
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

    /** Returns the page with all series. */
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

    private static JsonArray hourly(NavigableMap<Long, RequestTotals> hours) {
        var series = new JsonArray();
        hours.forEach((hour, totals) ->
                series.add(point(Instant.ofEpochSecond(hour * HOUR_SECONDS).toString(), totals)));
        return series;
    }

    private static JsonArray daily(Map<Long, RequestTotals> days) {
        return merged(days, day -> day);
    }

    private static JsonArray merged(Map<Long, RequestTotals> days, UnaryOperator<LocalDate> start) {
        var periods = new TreeMap<LocalDate, RequestTotals>();
        days.forEach(
                (day, totals) -> periods.merge(start.apply(LocalDate.ofEpochDay(day)), totals, RequestTotals::plus));
        var series = new JsonArray();
        periods.forEach((first, totals) ->
                series.add(point(first.atStartOfDay().toInstant(ZoneOffset.UTC).toString(), totals)));
        return series;
    }

    private static JsonObject point(String timestamp, RequestTotals totals) {
        return new JsonObject()
                .put("timestamp", timestamp)
                .put("requests", totals.requests())
                .put("failed", totals.failed())
                .put("input_tokens", totals.usage().input())
                .put("output_tokens", totals.usage().output())
                .put("tokens_saved", totals.usage().saved());
    }
}
