package dev.headroom.core.lifecycle.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-22")
class HangTimerTest {
    private final ChildEngine.HangTimer timer = new ChildEngine.HangTimer();

    HangTimerTest() {
        timer.started(seconds(1000));
    }

    @Test
    void oneThatHasAnsweredHangsAfterHalfAMinuteOfSilence() {
        assertFalse(timer.hangs(seconds(1010), true));
        assertFalse(timer.hangs(seconds(1025), false));
        assertFalse(timer.hangs(seconds(1039), false));
        assertTrue(timer.hangs(seconds(1040), false));
    }

    @Test
    void oneThatIsStartingMayTakeThreeMinutes() {
        for (int now = 1010; now < 1180; now += 10) {
            assertFalse(timer.hangs(seconds(now), false), "at " + now);
        }
        assertTrue(timer.hangs(seconds(1180), false));
    }

    @Test
    void itsSuccessorMayTakeThreeMinutesAgain() {
        timer.hangs(seconds(1010), true);
        timer.started(seconds(1040));
        assertFalse(timer.hangs(seconds(1050), false));
        assertFalse(timer.hangs(seconds(1075), false));
    }

    @Test
    void oneAnswerEndsTheSilence() {
        timer.hangs(seconds(1010), true);
        timer.hangs(seconds(1030), false);
        assertFalse(timer.hangs(seconds(1045), true));
        assertFalse(timer.hangs(seconds(1065), false));
    }

    @Test
    void asleepTheMachineIsNotSilent() {
        timer.hangs(seconds(1010), true);
        assertFalse(timer.hangs(seconds(5000), false));
        assertFalse(timer.hangs(seconds(5020), false));
        assertTrue(timer.hangs(seconds(5030), false));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
