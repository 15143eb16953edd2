package dev.headroom.core.host.process;

import dev.headroom.core.host.Processes.Listener;
import java.util.Optional;

/** Finding out who listens on a port. */
public interface Listeners {
    /** Who listens on this TCP port of loopback or of every address; empty when nobody does or it cannot be told. */
    Optional<Listener> on(int port);
}
