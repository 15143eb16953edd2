package dev.headroom.desktop.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;

/** Sends one request, without any key, through a proxy to its provider: only when the user asks for it. */
@FunctionalInterface
public interface Traffic {
    /** How it went. Blocks. */
    Result through(String address);

    /** What came back. */
    sealed interface Result {
        /** The provider answered; without a key it says 401, which proves the way as well. */
        record Answered(int status) implements Result {}

        /** The proxy answered that it does not reach the provider. */
        record NoProvider(String why) implements Result {}

        /** The proxy did not answer. */
        record NoProxy(String why) implements Result {}
    }

    /** Asks for the list of models, which costs nothing; the path and header are those of Anthropic's public interface. */
    static Result overHttp(String address) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(address + "/v1/models").toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestProperty("anthropic-version", "2023-06-01");
            connection.setRequestProperty("User-Agent", "headroom-tray");
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(30_000);
            try {
                int status = connection.getResponseCode();
                boolean own = status == HttpURLConnection.HTTP_BAD_GATEWAY
                        || status == HttpURLConnection.HTTP_UNAVAILABLE
                        || status == HttpURLConnection.HTTP_GATEWAY_TIMEOUT;
                return own ? new Result.NoProvider(reason(connection)) : new Result.Answered(status);
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return new Result.NoProxy(String.valueOf(e.getMessage()));
        }
    }

    private static String reason(HttpURLConnection connection) throws IOException {
        Optional<InputStream> body = Optional.ofNullable(connection.getErrorStream());
        if (body.isEmpty()) {
            return Integer.toString(connection.getResponseCode());
        }
        try (InputStream in = body.get()) {
            return new ObjectMapper()
                    .readTree(in)
                    .path("error")
                    .path("message")
                    .asText(Integer.toString(connection.getResponseCode()));
        }
    }
}
