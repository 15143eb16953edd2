package dev.headroom.core.host;

import java.time.Duration;
import java.time.Instant;

/** Time. */
public interface Clock {
    /** Now, as a calendar knows it. */
    Instant now();

    /** A time that only moves forward and, where the system offers it, stands still while the machine sleeps. */
    Duration uptime();

    /** Waits. */
    void pause(Duration duration);
}
