package dev.headroom.gateway.stats.page;

import dev.headroom.gateway.stats.RequestTotals;
import dev.headroom.gateway.stats.StatsReport;
import dev.headroom.gateway.stats.usage.Usage;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The content of {@code /stats}, in the shape that Headroom's own proxy publishes. */
public final class StatsPage {
    private StatsPage() {}

    /** Writes a report; what a pass-through cannot have (savings) is zero and said to be so. */
    public static JsonObject of(StatsReport report, String mode) {
        return new JsonObject()
                .put("summary", summary(report, mode))
                .put("requests", requests(report))
                .put("tokens", tokens(report.session()))
                .put("latency", latency(report.session()))
                .put("persistent_savings", persistent(report))
                .put("cost", new JsonObject().put("known", false));
    }

    /** Returns the page without the numbers about savings, because an engine counts them and cannot be asked now. */
    public static JsonObject withoutSavings(JsonObject page) {
        var copy = page.copy();
        copy.remove("persistent_savings");
        copy.getJsonObject("tokens").remove("saved");
        copy.getJsonObject("tokens").remove("savings_percent");
        return copy;
    }

    /**
     * The figures of an engine that other machines use too.
     *
     * @param said what the engine said on {@code /stats}, if it has said anything
     * @return requests and saved tokens as far as it tells them
     */
    public static JsonObject team(Optional<JsonObject> said) {
        var page = said.orElseGet(JsonObject::new);
        var team = new JsonObject().put("known", said.isPresent());
        if (page.getValue("requests") instanceof JsonObject requests
                && requests.getValue("total") instanceof Number sum) {
            team.put("requests", sum);
        }
        if (page.getValue("tokens") instanceof JsonObject tokens && tokens.getValue("saved") instanceof Number saved) {
            team.put("tokens_saved", saved);
        }
        return team;
    }

    private static JsonObject summary(StatsReport report, String mode) {
        return new JsonObject()
                .put("mode", mode)
                .put("api_requests", report.session().requests())
                .put("compression", new JsonObject().put("enabled", false).put("reason", "pass-through"))
                .put("cost", new JsonObject().put("known", false));
    }

    private static JsonObject requests(StatsReport report) {
        return new JsonObject()
                .put("total", report.session().requests())
                .put("cached", 0)
                .put("failed", report.session().failed())
                .put("by_provider", each(report.providers(), RequestTotals::requests))
                .put("by_model", each(report.models(), RequestTotals::requests))
                .put("by_client", each(report.clients(), StatsPage::client))
                .put("last_seen", each(report.lifetime().clientsLastSeen(), StatsPage::time));
    }

    private static JsonObject client(RequestTotals totals) {
        return new JsonObject()
                .put("requests", totals.requests())
                .put("failed", totals.failed())
                .put("last_seen", time(totals.lastSeen()));
    }

    private static JsonObject tokens(RequestTotals totals) {
        var usage = totals.usage();
        return new JsonObject()
                .put("input", usage.input())
                .put("output", usage.output())
                .put("cache_read", usage.cacheRead())
                .put("cache_write", usage.cacheWrite())
                .put("saved", usage.saved())
                .put("savings_percent", percent(usage));
    }

    private static double percent(Usage usage) {
        var whole = usage.input() + usage.cacheRead() + usage.cacheWrite() + usage.saved();
        return usage.saved() == 0 ? 0 : Math.round(1000.0 * usage.saved() / whole) / 10.0;
    }

    private static JsonObject latency(RequestTotals totals) {
        return new JsonObject()
                .put("average_ms", rounded(totals.averageMillis()))
                .put("average_first_byte_ms", rounded(totals.averageFirstByteMillis()));
    }

    private static JsonObject persistent(StatsReport report) {
        return new JsonObject()
                .put("lifetime", savings(report.lifetime().total()))
                .put("display_session", savings(report.session()));
    }

    private static JsonObject savings(RequestTotals totals) {
        return new JsonObject()
                .put("requests", totals.requests())
                .put("failed", totals.failed())
                .put("input_tokens", totals.usage().input())
                .put("output_tokens", totals.usage().output())
                .put("tokens_saved", totals.usage().saved())
                .put("compression_savings_usd", 0.0);
    }

    private static <T> JsonObject each(Map<String, T> values, Function<T, Object> shape) {
        var json = new JsonObject();
        values.forEach((name, value) -> json.put(name, shape.apply(value)));
        return json;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static double rounded(double millis) {
        return Math.round(millis * 10) / 10.0;
    }
}
