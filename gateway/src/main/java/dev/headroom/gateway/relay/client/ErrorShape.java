package dev.headroom.gateway.relay.client;

import dev.headroom.gateway.route.Provider;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Writes the gateway's own errors in the form that a provider's client library understands. */
public final class ErrorShape {
    private ErrorShape() {}

    /** The body of an error answer; without a provider it has the form that most libraries read. */
    public static JsonObject of(Optional<Provider> provider, int status, String code, String message) {
        return provider.map(known -> known(known, status, code, message)).orElseGet(() -> openai(code, message));
    }

    private static JsonObject known(Provider provider, int status, String code, String message) {
        return switch (provider) {
            case ANTHROPIC ->
                new JsonObject()
                        .put("type", "error")
                        .put(
                                "error",
                                new JsonObject()
                                        .put("type", status == 404 ? "not_found_error" : "api_error")
                                        .put("message", message));
            case OPENAI, CHATGPT -> openai(code, message);
            case GEMINI, CLOUDCODE ->
                new JsonObject()
                        .put(
                                "error",
                                new JsonObject()
                                        .put("code", status)
                                        .put("message", message)
                                        .put("status", googleStatus(status))
                                        .put("details", new JsonArray()));
        };
    }

    private static String googleStatus(int status) {
        return switch (status) {
            case 404 -> "NOT_FOUND";
            case 500 -> "INTERNAL";
            default -> "UNAVAILABLE";
        };
    }

    private static JsonObject openai(String code, String message) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", message)
                                .put("type", "gateway_error")
                                .putNull("param")
                                .put("code", code));
    }
}
