package dev.headroom.desktop.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * What a proxy counted, from its {@code /stats}.
 *
 * @param requests all requests
 * @param failed those that failed
 * @param tokensSaved over the profile's life
 * @param costSaved over the profile's life, in US dollars
 * @param averageMillis the average latency
 */
public record Savings(long requests, long failed, long tokensSaved, double costSaved, double averageMillis) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The counts in this text; empty when it is no such document. */
    public static Optional<Savings> of(String text) {
        try {
            JsonNode stats = JSON.readTree(text);
            JsonNode lifetime = stats.path("persistent_savings").path("lifetime");
            return Optional.of(new Savings(
                    stats.path("requests").path("total").asLong(),
                    stats.path("requests").path("failed").asLong(),
                    lifetime.path("tokens_saved")
                            .asLong(stats.path("tokens").path("saved").asLong()),
                    lifetime.path("compression_savings_usd").asDouble(),
                    stats.path("latency").path("average_ms").asDouble()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
