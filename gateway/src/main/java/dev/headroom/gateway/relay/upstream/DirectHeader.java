package dev.headroom.gateway.relay.upstream;

import io.vertx.core.http.HttpServerResponse;

/** Tells a client that a request went straight to the provider. */
public final class DirectHeader {
    /** The name of the header; its value is {@code direct}. */
    public static final String HEADER = "x-headroom-mode";

    private DirectHeader() {}

    /**
     * Adds the header if a request went past the engine.
     *
     * @param destination where the request went
     * @param response the response to the client, whose head has not been sent
     */
    public static void mark(Destination destination, HttpServerResponse response) {
        if (destination.kind() == Destination.Kind.PAST_ENGINE) {
            response.putHeader(HEADER, "direct");
        }
    }
}
