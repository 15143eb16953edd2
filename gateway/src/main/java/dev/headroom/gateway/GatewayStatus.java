package dev.headroom.gateway;

/**
 * A gateway at one moment.
 *
 * @param port where it listens
 * @param directMode whether there is an engine and requests go past it
 * @param engineReason why they do, empty otherwise
 * @param engineVersion the version that the engine names, empty until it has named one
 * @param requests finished since the start
 * @param failed of these
 * @param openStreams responses running now
 * @param openWebSockets WebSockets open now
 */
public record GatewayStatus(
        int port,
        boolean directMode,
        String engineReason,
        String engineVersion,
        long requests,
        long failed,
        int openStreams,
        int openWebSockets) {}
