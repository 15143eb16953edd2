package dev.headroom.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    @Test
    void itAsksUntilTheConditionHoldsAndNoLonger() {
        AtomicInteger asked = new AtomicInteger();
        Await.until("it was asked three times", () -> asked.incrementAndGet() == 3);
        assertEquals(3, asked.get());
    }

    @Test
    void whatNeverHoldsFailsWithItsWords() {
        AssertionError vain =
                assertThrows(AssertionError.class, () -> Await.within(Duration.ofMillis(20), "pigs fly", () -> false));
        assertEquals("waited in vain until pigs fly", vain.getMessage());
    }

    @Test
    void aConditionThatCannotBeAskedFailsAtOnce() {
        AssertionError cannot = assertThrows(
                AssertionError.class,
                () -> Await.until("there is a file", () -> {
                    throw new IOException("gone");
                }));
        assertInstanceOf(IOException.class, cannot.getCause());
    }
}
