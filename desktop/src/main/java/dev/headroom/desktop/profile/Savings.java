package dev.headroom.desktop.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The counts of a proxy, from its pages {@code /stats} and {@code /stats-history}.
 *
 * @param requests the number of all requests
 * @param failed the number of requests that failed
 * @param tokensSaved over the profile's life
 * @param costSaved over the profile's life, in US dollars
 * @param averageMillis the average latency in milliseconds
 * @param lastSeen the moment of each tool's last request, by the tool's id
 * @param days the counts of each day that the proxy keeps, oldest first
 */
public record Savings(
        long requests,
        long failed,
        long tokensSaved,
        double costSaved,
        double averageMillis,
        Map<String, Instant> lastSeen,
        List<Day> days) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Savings {
        lastSeen = Map.copyOf(lastSeen);
        days = List.copyOf(days);
    }

    /** One day in UTC. */
    public record Day(Instant start, long requests, long tokensSaved) {}

    /**
     * The counts in these documents; empty when the first is none.
     *
     * @param history may be empty, as when a proxy keeps none
     */
    public static Optional<Savings> of(String stats, String history) {
        try {
            JsonNode page = JSON.readTree(stats);
            JsonNode lifetime = page.path("persistent_savings").path("lifetime");
            return Optional.of(new Savings(
                    page.path("requests").path("total").asLong(),
                    page.path("requests").path("failed").asLong(),
                    lifetime.path("tokens_saved")
                            .asLong(page.path("tokens").path("saved").asLong()),
                    lifetime.path("compression_savings_usd").asDouble(),
                    page.path("latency").path("average_ms").asDouble(),
                    lastSeen(page.path("requests").path("last_seen")),
                    days(JSON.readTree(history).path("daily"))));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Instant> lastSeen(JsonNode clients) {
        Map<String, Instant> seen = new HashMap<>();
        clients.properties().forEach(each -> instant(each.getValue()).ifPresent(when -> seen.put(each.getKey(), when)));
        return seen;
    }

    private static List<Day> days(JsonNode series) {
        List<Day> days = new ArrayList<>();
        series.forEach(point -> instant(point.path("timestamp"))
                .ifPresent(start -> days.add(new Day(
                        start,
                        point.path("requests").asLong(),
                        point.path("tokens_saved").asLong()))));
        return days;
    }

    private static Optional<Instant> instant(JsonNode node) {
        try {
            return Optional.of(Instant.parse(node.asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
