package dev.headroom.gateway;

import dev.headroom.gateway.relay.wire.GuardedTransport;
import io.vertx.core.Future;
import io.vertx.core.transport.Transport;

/** Makes Vert.x use a {@link GuardedTransport}, whose accepted connections have a request guard. */
final class Loopback implements Transport {
    private final GuardedTransport guarded = new GuardedTransport();

    @Override
    public String name() {
        return "guarded";
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    @SuppressWarnings("NullAway") // The interface has no other way to say that there is no cause.
    public Throwable unavailabilityCause() {
        return null;
    }

    /** Stops accepting connections; completes when Vert.x has got the last one. */
    Future<?> stopAccepting() {
        return guarded.stopAccepting();
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return guarded;
    }
}
