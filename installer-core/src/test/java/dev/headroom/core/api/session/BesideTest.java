package dev.headroom.core.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BesideTest {
    @Test
    void theCallerGoesOnWhileItIsAsked() {
        CountDownLatch caller = new CountDownLatch(1);
        Supplier<String> answer = Beside.ask(() -> {
            try {
                caller.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "yes";
        });
        caller.countDown();
        assertEquals("yes", answer.get());
    }

    @Test
    void whatTheQuestionThrowsIsThrownToTheCaller() {
        IllegalArgumentException thrown = new IllegalArgumentException("no");
        Supplier<String> answer = Beside.ask(() -> {
            throw thrown;
        });
        assertSame(thrown, assertThrows(IllegalArgumentException.class, answer::get));
    }
}
