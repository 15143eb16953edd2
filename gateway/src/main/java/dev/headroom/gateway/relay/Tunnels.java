package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.upstream.Destination;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The WebSockets that are open. Used on the event loop only. */
public final class Tunnels {
    private final Set<Tunnel> open = new HashSet<>();
    private boolean ending;

    /** Returns the number of open WebSockets. */
    public int count() {
        return open.size();
    }

    void add(Tunnel tunnel) {
        open.add(tunnel);
        if (ending) {
            tunnel.restart();
        }
    }

    void remove(Tunnel tunnel) {
        open.remove(tunnel);
    }

    /** The engine is gone: tools are told to connect again. */
    void closeThroughEngine() {
        for (var tunnel : List.copyOf(open)) {
            if (tunnel.kind() == Destination.Kind.ENGINE) {
                tunnel.restart();
            }
        }
    }

    /**
     * Closes every WebSocket because the gateway ends, and tells the tools to connect again; also those whose handshake is
     * answered later.
     */
    public void closeAll() {
        ending = true;
        List.copyOf(open).forEach(Tunnel::restart);
    }
}
