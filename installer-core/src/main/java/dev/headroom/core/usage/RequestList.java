package dev.headroom.core.usage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the list of the last requests: our gateway's own ({@code recent}, docs/pages.md), else that of an engine
 * ({@code request_logs} on {@code /stats}, version 0.42.0), of which only numbers and the tool's name are read.
 */
final class RequestList {
    private RequestList() {}

    /** Newest first; empty when neither page lists them. */
    static Optional<List<Savings.Request>> of(JsonNode own, JsonNode stats) {
        if (own.path("recent").isArray()) {
            List<Savings.Request> requests = new ArrayList<>();
            own.path("recent").forEach(each -> ours(each).ifPresent(requests::add));
            return Optional.of(requests);
        }
        if (stats.path("request_logs").isArray()) {
            List<Savings.Request> requests = new ArrayList<>();
            stats.path("request_logs").forEach(each -> engines(each).ifPresent(requests::add));
            return Optional.of(requests.reversed());
        }
        return Optional.empty();
    }

    private static Optional<Savings.Request> ours(JsonNode request) {
        JsonNode saved = request.path("tokens_saved");
        JsonNode sent = request.path("tokens_sent");
        // Either may be missing: an engine that says nothing, or an answer that names no tokens.
        Optional<Double> smaller = saved.isIntegralNumber() && sent.isIntegralNumber()
                ? share(saved.asLong(), saved.asLong() + sent.asLong())
                : Optional.empty();
        return at(request.path("at"))
                .map(when -> new Savings.Request(
                        when,
                        SavingsPages.shown(request.path("client").asText("other")),
                        request.path("failed").asBoolean(),
                        Duration.ofMillis(request.path("millis").asLong()),
                        smaller));
    }

    private static Optional<Savings.Request> engines(JsonNode request) {
        String client = request.path("tags").path("client").asText("other");
        JsonNode error = request.path("error");
        return at(request.path("timestamp"))
                .map(when -> new Savings.Request(
                        when,
                        SavingsPages.shown(SavingsPages.AGENTS.getOrDefault(client, client)),
                        !error.isMissingNode() && !error.isNull(),
                        Duration.ofMillis(
                                Math.round(request.path("total_latency_ms").asDouble())),
                        share(
                                request.path("tokens_saved").asLong(),
                                request.path("input_tokens_original").asLong())));
    }

    /** A part of a whole that is not known is no part. */
    private static Optional<Double> share(long part, long whole) {
        return whole > 0 && part >= 0 && part <= whole ? Optional.of((double) part / whole) : Optional.empty();
    }

    private static Optional<Instant> at(JsonNode node) {
        try {
            return Optional.of(OffsetDateTime.parse(node.asText()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
