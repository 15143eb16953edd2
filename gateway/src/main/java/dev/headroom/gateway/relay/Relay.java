package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.client.GatewayResponse;
import dev.headroom.gateway.relay.client.RequestErrorBoundary;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.stats.RequestRecorder;
import java.util.List;

/** Sends requests to the first of several destinations that can be connected to. Used on the event loop only. */
public final class Relay {
    private final RelayContext context;

    /**
     * Relays requests for one gateway.
     *
     * @param context what the requests have in common
     */
    public Relay(RelayContext context) {
        this.context = context;
    }

    /**
     * Relays one request and its response.
     *
     * @param boundary holds the client's request, whose body has not been read, and runs all code for it
     * @param destinations the destinations to try, best first; never empty
     * @param recorder counts the request in the statistics
     */
    public void relay(RequestErrorBoundary boundary, List<Destination> destinations, RequestRecorder recorder) {
        boundary.request().pause();
        if (GatewayResponse.asksForWebSocket(boundary.request())) {
            new Upgrade(context, boundary, destinations, recorder).start();
        } else {
            new RelayedRequest(context, boundary, destinations, recorder).start();
        }
    }
}
