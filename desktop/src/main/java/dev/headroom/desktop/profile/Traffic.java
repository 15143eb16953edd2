package dev.headroom.desktop.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.core.loopback.LoopbackClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends one request through a proxy to its provider when the user asks for a test. The request carries no key. */
@FunctionalInterface
public interface Traffic {
    Map<String, String> HEADERS = Map.of("anthropic-version", "2023-06-01", "User-Agent", "headroom-tray");

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
            LoopbackClient.Answer answer = LoopbackClient.get(address + "/v1/models", HEADERS, Duration.ofSeconds(30));
            if (answer.status() == 404) {
                return new Result.Unclear(answer.status());
            }
            return answer.status() < 500
                    ? new Result.Answered(answer.status())
                    : reason(answer.body())
                            .<Result>map(Result.NoProvider::new)
                            .orElseGet(() -> new Result.Unclear(answer.status()));
        } catch (IOException e) {
            return new Result.NoProxy(String.valueOf(e.getMessage()));
        }
    }

    /** The message inside an error; empty when the body does not have the shape of a provider's error. */
    private static Optional<String> reason(String body) {
        try {
            JsonNode message = new ObjectMapper().readTree(body).path("error").path("message");
            return Optional.of(message.asText("")).filter(words -> !words.isEmpty());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
