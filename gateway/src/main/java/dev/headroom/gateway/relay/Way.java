package dev.headroom.gateway.relay;

/** What every relayed request needs: connections, who hears how they do, and where open WebSockets are kept. */
public record Way(Outgoing outgoing, Link link, Tunnels tunnels) {}
