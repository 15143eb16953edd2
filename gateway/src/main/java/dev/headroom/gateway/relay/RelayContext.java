package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.relay.upstream.UpstreamListener;

/** What every relayed request needs: connections, who hears how they do, and where open WebSockets are kept. */
public record RelayContext(UpstreamClient outgoing, UpstreamListener listener, Tunnels tunnels) {}
