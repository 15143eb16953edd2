package dev.headroom.desktop.profile;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks a profile's own proxy, on loopback, for its counts. */
@FunctionalInterface
public interface Statistics {
    /** The counts of the proxy at this address; empty when it does not answer in time. Blocks. */
    Optional<Savings> at(String address);

    /** Over HTTP, never through an outgoing proxy. */
    static Optional<Savings> overHttp(String address) {
        return page(address + "/stats?cached=1")
                .flatMap(stats ->
                        Savings.of(stats, page(address + "/stats-history").orElse("")));
    }

    private static Optional<String> page(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(2000);
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
