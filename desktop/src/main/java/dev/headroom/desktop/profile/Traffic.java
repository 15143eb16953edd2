package dev.headroom.desktop.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
    int LONGEST_ERROR = 1 << 16;

    /** How it went. Blocks. */
    Result through(String address);

    /** What came back. */
    sealed interface Result {
        /** The provider answered; without a key it says 401, which proves the way as well. */
        record Answered(int status) implements Result {}

        /** The proxy answered that it does not reach the provider. */
        record NoProvider(String why) implements Result {}

        /** Something answered, but neither as the provider nor as a proxy that does not reach it. */
        record Unclear(int status) implements Result {}

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
                if (status == HttpURLConnection.HTTP_NOT_FOUND) {
                    return new Result.Unclear(status);
                }
                return status < HttpURLConnection.HTTP_INTERNAL_ERROR
                        ? new Result.Answered(status)
                        : reason(connection)
                                .<Result>map(Result.NoProvider::new)
                                .orElseGet(() -> new Result.Unclear(status));
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return new Result.NoProxy(String.valueOf(e.getMessage()));
        }
    }

    /** The error's own words; empty when it does not have the shape of a provider's. */
    private static Optional<String> reason(HttpURLConnection connection) throws IOException {
        Optional<InputStream> body = Optional.ofNullable(connection.getErrorStream());
        if (body.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = body.get()) {
            JsonNode message = new ObjectMapper()
                    .readTree(in.readNBytes(LONGEST_ERROR))
                    .path("error")
                    .path("message");
            return Optional.of(message.asText("")).filter(words -> !words.isEmpty());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
