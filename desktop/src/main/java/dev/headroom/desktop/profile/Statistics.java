package dev.headroom.desktop.profile;

import dev.headroom.core.loopback.LoopbackClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a profile's proxy, on loopback, for its counts. */
@FunctionalInterface
public interface Statistics {
    /** The counts of the proxy at this address; empty when it does not answer in time. Blocks. */
    Optional<Savings> at(String address);

    /** Asks over HTTP: {@code /stats} for the counts and {@code /stats-history} for those of past hours and days. */
    static Optional<Savings> overHttp(String address) {
        return page(address + "/stats?cached=1")
                .flatMap(stats ->
                        Savings.of(stats, page(address + "/stats-history").orElse("")));
    }

    private static Optional<String> page(String url) {
        try {
            LoopbackClient.Answer answer = LoopbackClient.get(url, Map.of(), Duration.ofSeconds(3));
            return Optional.of(answer.body()).filter(_ -> answer.status() == 200);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
