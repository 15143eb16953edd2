package dev.headroom.gateway.stats.page;

import dev.headroom.gateway.stats.RecentRequests;
import dev.headroom.gateway.stats.RequestTotals;
import dev.headroom.gateway.stats.StatsReport;
import dev.headroom.gateway.stats.usage.Usage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counts on {@code /headroom-tray/stats}: what this gateway itself counted for each client program, which an engine behind
 * it never shows.
 */
public final class ClientsPage {
    private ClientsPage() {}

    /**
     * Writes the counts over all starts ({@code clients}, {@code total}), those since this start ({@code since_start}) and the last requests
     * ({@code recent}).
     *
     * @param report the counts
     * @return a new object, to which the caller may add
     */
    public static JsonObject of(StatsReport report) {
        var all = new TreeMap<>(report.lifetime().clients());
        // A program that only an older version of the gateway has seen has a time and no counts.
        report.lifetime()
                .clientsLastSeen()
                .forEach((name, seen) -> all.putIfAbsent(name, RequestTotals.lastSeen(seen)));
        return new JsonObject()
                .put("clients", each(all))
                .put("total", counts(report.lifetime().total()))
                .put(
                        "since_start",
                        new JsonObject().put("clients", each(report.clients())).put("total", counts(report.session())))
                .put("recent", recent(report));
    }

    private static JsonArray recent(StatsReport report) {
        var requests = new JsonArray();
        report.recent().forEach(request -> requests.add(request(request)));
        return requests;
    }

    private static JsonObject request(RecentRequests.Request request) {
        var json = new JsonObject()
                .put("client", request.client())
                .put("at", Instant.ofEpochMilli(request.began()).toString())
                .put("millis", request.millis())
                .put("failed", request.failed());
        if (request.sent() > 0) {
            json.put("tokens_sent", request.sent());
        }
        request.takenOut().ifPresent(tokens -> json.put("tokens_saved", tokens));
        return json;
    }

    private static JsonObject each(Map<String, RequestTotals> clients) {
        var json = new JsonObject();
        clients.forEach((name, totals) -> json.put(name, counts(totals)));
        return json;
    }

    private static JsonObject counts(RequestTotals totals) {
        var json = new JsonObject()
                .put("requests", totals.requests())
                .put("failed", totals.failed())
                .put("status_429", totals.refusals().rateLimited())
                .put("status_503", totals.refusals().unavailable());
        if (totals.lastSeen() > 0) {
            json.put("last_request", Instant.ofEpochMilli(totals.lastSeen()).toString());
        }
        if (!totals.usage().equals(Usage.NONE)) {
            json.put("input_tokens", totals.usage().input())
                    .put("output_tokens", totals.usage().output())
                    .put("cache_read_tokens", totals.usage().cacheRead())
                    .put("cache_write_tokens", totals.usage().cacheWrite());
        }
        if (totals.usage().saved() > 0) {
            json.put("tokens_saved", totals.usage().saved());
        }
        return json;
    }
}
