package dev.headroom.gateway.relay.upstream;

import dev.headroom.gateway.route.Upstream;

/**
 * One place that a request can be sent to.
 *
 * @param kind engine or provider
 * @param upstream the address
 * @param target path and query as they are sent
 */
public record Destination(Kind kind, Upstream upstream, String target) {

    /** What is at the other end of the connection. */
    public enum Kind {
        ENGINE,
        PROVIDER,
        /** A provider, past an engine that should have been asked. */
        PAST_ENGINE
    }
}
