package dev.headroom.desktop.profile;

import dev.headroom.core.loopback.LoopbackClient;
import dev.headroom.core.usage.Savings;
import dev.headroom.core.usage.SavingsPages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Asks a profile's proxy, on loopback, for its counts. */
@FunctionalInterface
public interface Statistics {
    /** The counts of the proxy at this address; empty when it does not answer in time. Blocks. */
    Optional<Savings> at(String address);

    /** Asks over HTTP for the pages that hold the counts. */
    static Optional<Savings> overHttp(String address) {
        return overHttp(address, Duration.ofSeconds(3));
    }

    /** Asks over HTTP and waits for each page at most as long as the limit. */
    static Optional<Savings> overHttp(String address, Duration limit) {
        return SavingsPages.read(Instant.now(), path -> page(address + path, limit));
    }

    private static Optional<String> page(String url, Duration limit) {
        try {
            LoopbackClient.Answer answer = LoopbackClient.get(url, Map.of(), limit);
            return Optional.of(answer.body()).filter(_ -> answer.status() == 200);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
