package dev.headroom.core.status;

import java.util.Optional;

/**
 * Whether a port can be used.
 *
 * @param taken by whom, or why it cannot be used; empty when it is free
 * @param next the next port that is free, counting up
 */
public record PortOffer(int port, Optional<String> taken, int next) {
    public boolean free() {
        return taken.isEmpty();
    }
}
