package dev.headroom.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.opentest4j.AssertionFailedError;

/** Waits for a condition. This is the one loop of that kind in the tests. */
public final class Await {
    /** Nothing that these tests wait for takes as long on any machine; only something that hangs does. */
    private static final Duration HANG = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private Await() {}

    /**
     * Returns as soon as the condition holds, which is asked every five milliseconds.
     *
     * @param what the condition in words, as the end of "waited in vain until …"
     * @throws AssertionError when it does not hold after two minutes
     */
    public static void until(String what, Callable<Boolean> condition) {
        within(HANG, what, condition);
    }

    /** Waits as {@link #until} does, with another limit: a shorter one where the test wants the failure. */
    static void within(Duration limit, String what, Callable<Boolean> condition) {
        long begin = System.nanoTime();
        while (!holds(condition)) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw new AssertionFailedError("waited in vain until " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionFailedError("the condition cannot be asked", e);
        }
    }
}
