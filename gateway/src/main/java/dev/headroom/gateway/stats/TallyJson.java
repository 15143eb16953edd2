package dev.headroom.gateway.stats;

import io.vertx.core.json.JsonObject;

/** A tally as it stands in the statistics file. */
final class TallyJson {
    private TallyJson() {}

    static JsonObject format(Tally tally) {
        var usage = tally.usage();
        return new JsonObject()
                .put("requests", tally.requests())
                .put("failed", tally.failed())
                .put("input", usage.input())
                .put("output", usage.output())
                .put("cache_read", usage.cacheRead())
                .put("cache_write", usage.cacheWrite())
                .put("latency_ms", tally.latencyMillis())
                .put("first_byte_ms", tally.firstByteMillis())
                .put("answered", tally.answered())
                .put("last_seen", tally.lastSeen());
    }

    static Tally parse(JsonObject json) {
        return new Tally(
                json.getLong("requests", 0L),
                json.getLong("failed", 0L),
                new Usage(
                        json.getLong("input", 0L),
                        json.getLong("output", 0L),
                        json.getLong("cache_read", 0L),
                        json.getLong("cache_write", 0L)),
                json.getLong("latency_ms", 0L),
                json.getLong("first_byte_ms", 0L),
                json.getLong("answered", 0L),
                json.getLong("last_seen", 0L));
    }
}
