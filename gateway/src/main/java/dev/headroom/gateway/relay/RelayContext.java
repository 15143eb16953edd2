package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.relay.upstream.UpstreamListener;

/**
 * Holds what every relayed request needs.
 *
 * @param outgoing opens connections to providers and the engine
 * @param listener learns which destinations answer and which fail
 * @param tunnels the WebSockets that are open
 */
public record RelayContext(UpstreamClient outgoing, UpstreamListener listener, Tunnels tunnels) {}
