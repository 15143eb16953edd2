package dev.headroom.gateway.relay.client;

import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.route.Upstream;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.Optional;

/** Answers that the gateway gives itself. */
public final class GatewayResponse {
    private GatewayResponse() {}

    /** Answers with a body and takes no more of the request. */
    public static void with(HttpServerRequest request, int status, String contentType, String body) {
        var response = request.response();
        if (response.closed() || response.headWritten()) {
            return;
        }
        // What is left of the request's body is not read: a connection in that state is of no further use.
        if ((!request.isEnded() && hasBody(request)) || asksForWebSocket(request)) {
            closeAfter(request);
        }
        response.setStatusCode(status)
                .setStatusMessage(HttpResponseStatus.valueOf(status).reasonPhrase())
                .putHeader("content-type", contentType)
                .putHeader("cache-control", "no-store")
                .putHeader("x-content-type-options", "nosniff")
                .end(body);
        request.resume();
    }

    /** Answers with an error in the provider's shape. */
    public static void error(
            HttpServerRequest request, Optional<Provider> provider, int status, String code, String message) {
        with(
                request,
                status,
                "application/json",
                ErrorShape.of(provider, status, code, message).encode());
    }

    /** Answers that the engine hangs, so that the tool sends the request once more instead of waiting. */
    public static void hangingEngine(HttpServerRequest request, Optional<Provider> provider) {
        error(
                request,
                provider,
                503,
                "engine_hangs",
                "Headroom's engine does not answer. Please send the request again: it then goes past the engine, if"
                        + " this profile allows that.");
    }

    /** Answers that an engine that is elsewhere cannot be used for a request, and that nothing else may be. */
    public static void refusedByEngine(HttpServerRequest request, Optional<Provider> provider, int status, String why) {
        error(
                request,
                provider,
                status,
                "engine_refused",
                "Headroom's shared engine did not answer this request: " + why + '.');
    }

    /** Answers that an engine that is elsewhere may have begun a request and has lost it, so that the tool decides whether to repeat it. */
    public static void lostByEngine(HttpServerRequest request, Optional<Provider> provider, String why) {
        error(
                request,
                provider,
                503,
                "engine_lost",
                "Headroom's shared engine lost this request: " + why + ". Please send the request again.");
    }

    /** Answers that the engine is away and that this profile does not let requests go past it. */
    public static void engineAway(HttpServerRequest request, Optional<Provider> provider, String why) {
        error(
                request,
                provider,
                503,
                "engine_away",
                "Headroom's shared engine is away, and this profile does not allow requests to go past it: " + why
                        + ". Ask those who run it, or apply the profile with --direct.");
    }

    /** Answers a handshake as the provider answers every one, so that the tool uses plain requests at once. */
    public static void noWebSocket(HttpServerRequest request, Optional<Provider> provider, Upstream upstream) {
        error(
                request,
                provider,
                426,
                "websocket_refused",
                upstream.authority() + " does not accept WebSockets. Please use plain requests.");
    }

    /** Returns whether a request asks to go on as a WebSocket. */
    public static boolean asksForWebSocket(HttpServerRequest request) {
        var upgrade = request.getHeader("upgrade");
        var connection = request.getHeader("connection");
        return upgrade != null
                && upgrade.equalsIgnoreCase("websocket")
                && connection != null
                && connection.toLowerCase(Locale.ROOT).contains("upgrade")
                && request.method().name().equals("GET");
    }

    /** Gives the client the status line of an upstream's answer. */
    public static void status(HttpClientResponse answer, HttpServerResponse response) {
        response.setStatusCode(answer.statusCode());
        if (answer.statusCode() != 304) {
            // Vert.x knows a 304 by identity and frames one with words of its own like any other answer.
            response.setStatusMessage(answer.statusMessage());
        }
    }

    /** Forgets the head of an upstream's answer that never went out. */
    public static void forget(HttpServerRequest request) {
        request.response().headers().clear();
    }

    /** Closes the connection after the response, for instance since its bytes are no longer checked (an upgrade). */
    public static void closeAfter(HttpServerRequest request) {
        request.response().putHeader("connection", "close");
        request.response().endHandler(done -> request.connection().close());
    }

    /** Returns whether a body follows the head of a request. */
    public static boolean hasBody(HttpServerRequest request) {
        var length = request.getHeader("content-length");
        return length != null ? !length.equals("0") : request.headers().contains("transfer-encoding");
    }
}
