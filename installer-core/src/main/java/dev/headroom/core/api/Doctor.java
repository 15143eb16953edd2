package dev.headroom.core.api;

import dev.headroom.core.doctor.Checkup;

/** Examines a machine: why does a tool not go through the proxy, or why is nothing saved? Changes nothing. */
public interface Doctor {
    /**
     * Looks at everything once. Asks the ports of the profiles, nothing beyond this machine. What cannot be looked at is a
     * finding of its own.
     */
    Checkup examine();
}
