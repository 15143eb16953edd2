package dev.headroom.gateway.relay.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class EngineRestTest {
    private final EngineRest rest = new EngineRest();

    @Test
    void requestsThatWereSentTogetherMakeNoLongerRest() {
        for (int second = 0; second < 10; second++) {
            rest.begin(after(second));
        }
        assertTrue(rest.isNow(after(29)));
        assertFalse(rest.isNow(after(30)));
    }

    @Test
    void eachFurtherTroubleMakesALongerOneUpToALimit() {
        rest.begin(after(0));
        rest.begin(after(30));
        assertTrue(rest.isNow(after(89)));
        assertFalse(rest.isNow(after(90)));
        for (int time = 0; time < 10; time++) {
            rest.begin(after(10_000 * (time + 1)));
        }
        assertTrue(rest.isNow(after(100_599)));
        assertFalse(rest.isNow(after(100_600)));
    }

    @Test
    void anAnswerMakesTheNextOneShort() {
        rest.begin(after(0));
        rest.answered();
        rest.begin(after(40));
        assertFalse(rest.isNow(after(70)));
    }

    private static long after(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
