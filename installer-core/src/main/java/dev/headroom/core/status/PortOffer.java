package dev.headroom.core.status;

import java.util.Optional;

/**
 * Whether a new profile can use a port.
 *
 * @param port the port that was asked about, 1 to 65535
 * @param taken names the program or profile that uses the port, or says why it cannot be used; empty when it is free
 * @param next the first free port above it
 */
public record PortOffer(int port, Optional<String> taken, int next) {
    /** Whether nothing uses the port and no profile has it. */
    public boolean free() {
        return taken.isEmpty();
    }
}
