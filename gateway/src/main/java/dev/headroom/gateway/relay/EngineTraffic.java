package dev.headroom.gateway.relay;

/**
 * What is with the engine at this moment.
 *
 * @param tunnels the open WebSockets, those through the engine among them
 * @param waiting the requests that the engine has not begun to answer
 */
public record EngineTraffic(Tunnels tunnels, WaitingRequests waiting) {}
