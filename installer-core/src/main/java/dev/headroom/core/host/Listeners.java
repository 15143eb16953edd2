package dev.headroom.core.host;

import dev.headroom.core.host.Processes.Listener;
import java.util.Optional;

/** Finding out who listens on a port. */
interface Listeners {
    /** Who listens on this TCP port of loopback or of every address; empty when nobody does or it cannot be told. */
    Optional<Listener> on(int port);
}
