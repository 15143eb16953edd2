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
    /**
     * The counts of the proxy at this address; empty when it does not answer in time. Blocks.
     *
     * @param now the moment to whose day in UTC "today" belongs
     */
    Optional<Savings> at(String address, Instant now);

    /** Asks over HTTP for the pages that hold the counts. */
    static Optional<Savings> overHttp(String address, Instant now) {
        return overHttp(address, now, Duration.ofSeconds(3));
    }

    /** Asks over HTTP and waits for each page at most as long as the limit. */
    static Optional<Savings> overHttp(String address, Instant now, Duration limit) {
        return SavingsPages.read(now, path -> page(address + path, limit), () -> "");
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
