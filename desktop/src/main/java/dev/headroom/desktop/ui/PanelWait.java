package dev.headroom.desktop.ui;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a panel: one that is started anew, or that comes later than we at login, is there soon. */
final class PanelWait {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private PanelWait() {}

    /**
     * Returns when the icon can be seen, or when it could not be seen for so long and the second answer was given.
     *
     * @param isSeen whether the icon can be seen
     * @param missing what is done when it never could
     */
    static void orElse(BooleanSupplier isSeen, Duration patience, Runnable missing) {
        long until = System.nanoTime() + patience.toNanos();
        while (!isSeen.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        if (!isSeen.getAsBoolean()) {
            missing.run();
        }
    }
}
