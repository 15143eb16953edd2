package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.upstream.Link;
import dev.headroom.gateway.relay.upstream.Outgoing;

/** What every relayed request needs: connections, who hears how they do, and where open WebSockets are kept. */
public record Way(Outgoing outgoing, Link link, Tunnels tunnels) {}
