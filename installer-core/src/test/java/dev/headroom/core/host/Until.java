package dev.headroom.core.host;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;

/** Waits for something that is about to be so. */
public final class Until {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Until() {}

    public static void isTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            Assertions.assertTrue(System.nanoTime() < end, "it never came true");
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
