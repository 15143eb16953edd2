package dev.headroom.gateway.stats;

import dev.headroom.gateway.stats.usage.Usage;
import io.vertx.core.json.JsonObject;

/** Reads and writes {@link RequestTotals} in the form of the statistics file. */
final class RequestTotalsJson {
    private RequestTotalsJson() {}

    static JsonObject format(RequestTotals totals) {
        var usage = totals.usage();
        return new JsonObject()
                .put("requests", totals.requests())
                .put("failed", totals.failed())
                .put("input", usage.input())
                .put("output", usage.output())
                .put("cache_read", usage.cacheRead())
                .put("cache_write", usage.cacheWrite())
                .put("saved", usage.saved())
                .put("latency_ms", totals.latencyMillis())
                .put("first_byte_ms", totals.firstByteMillis())
                .put("answered", totals.answered())
                .put("status_429", totals.refusals().rateLimited())
                .put("status_503", totals.refusals().unavailable())
                .put("last_seen", totals.lastSeen());
    }

    static RequestTotals parse(JsonObject json) {
        return new RequestTotals(
                json.getLong("requests", 0L),
                json.getLong("failed", 0L),
                new Usage(
                        json.getLong("input", 0L),
                        json.getLong("output", 0L),
                        json.getLong("cache_read", 0L),
                        json.getLong("cache_write", 0L),
                        json.getLong("saved", 0L)),
                json.getLong("latency_ms", 0L),
                json.getLong("first_byte_ms", 0L),
                json.getLong("answered", 0L),
                new Refusals(json.getLong("status_429", 0L), json.getLong("status_503", 0L)),
                json.getLong("last_seen", 0L));
    }
}
