package dev.headroom.gateway.relay.upstream;

import io.vertx.core.http.HttpServerResponse;

/** Tells a client that a request went straight to the provider. */
public final class DirectHeader {
    /** Added to every response that went past the engine; its value says so. */
    public static final String HEADER = "x-headroom-mode";

    private DirectHeader() {}

    public static void mark(Destination destination, HttpServerResponse response) {
        if (destination.kind() == Destination.Kind.PAST_ENGINE) {
            response.putHeader(HEADER, "direct");
        }
    }
}
