package dev.headroom.gateway.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, looking often. */
public final class Await {
    private Await() {}

    public static void until(String what, Callable<Boolean> condition) throws Exception {
        within(Duration.ofSeconds(15), what, condition);
    }

    public static void within(Duration time, String what, Callable<Boolean> condition) throws Exception {
        var limit = System.nanoTime() + time.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
