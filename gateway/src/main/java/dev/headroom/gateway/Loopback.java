package dev.headroom.gateway;

import dev.headroom.gateway.relay.wire.GuardedTransport;
import io.vertx.core.Future;
import io.vertx.core.transport.Transport;

/** Makes Vert.x accept connections through the request guard. */
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

    /** Accepts no more connections; complete when the last one has been handed over. */
    Future<?> stopAccepting() {
        return guarded.stopAccepting();
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return guarded;
    }
}
