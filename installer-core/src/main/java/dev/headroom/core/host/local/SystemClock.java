package dev.headroom.core.host.local;

import dev.headroom.core.host.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time of this machine. */
final class SystemClock implements Clock {
    @Override
    public Instant now() {
        return Instant.now();
    }

    /**
     * From {@link System#nanoTime}: CLOCK_MONOTONIC on Linux, which stands still while the machine is suspended
     * (clock_gettime(2)), mach_absolute_time on macOS, which does so too; on Windows QueryPerformanceCounter, which runs on.
     */
    @Override
    public Duration uptime() {
        return Duration.ofNanos(System.nanoTime());
    }

    /** Waits; ends early, with the thread's interrupt flag set, when the thread is interrupted. */
    @Override
    public void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException wanted) {
            Thread.currentThread().interrupt();
        }
    }
}
