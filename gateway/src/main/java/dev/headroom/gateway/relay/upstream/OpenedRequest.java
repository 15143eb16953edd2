package dev.headroom.gateway.relay.upstream;

import io.vertx.core.http.HttpClientRequest;

/**
 * A request to an upstream whose head has not been sent.
 *
 * @param request the request
 * @param reused whether its connection has carried another request before; it may then have ended without our knowing
 */
public record OpenedRequest(HttpClientRequest request, boolean reused) {

    /** Abandons it. Its failure is ignored, because Vert.x would log it otherwise. */
    public void giveBack() {
        UpstreamClient.giveBack(request);
    }
}
