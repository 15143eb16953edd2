package dev.headroom.core.lifecycle;

import static dev.headroom.core.lifecycle.ProbeSchedule.Action.HEARTBEAT;
import static dev.headroom.core.lifecycle.ProbeSchedule.Action.NOTHING;
import static dev.headroom.core.lifecycle.ProbeSchedule.Action.PROBE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.headroom.core.lifecycle.engine.Engine.Pace;
import dev.headroom.core.status.Health;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeScheduleTest {
    private static final Pace PACE = new Pace(seconds(3), seconds(5), seconds(60));

    private final ProbeSchedule rounds = new ProbeSchedule(PACE, seconds(100));

    @Test
    void theFirstLookIsAQuestion() {
        assertEquals(PROBE, rounds.action(seconds(100), ProbeScheduleTest::notYet));
    }

    @Test
    void whileItLivesThereIsLittleToDo() {
        rounds.asked(seconds(100), true);
        assertEquals(seconds(3), rounds.rest(false));
        assertEquals(seconds(5), rounds.untilRecords(false));
    }

    @Test
    void whileToolsWaitOrItDoesNotLiveThereIsSomethingEachSecond() {
        assertEquals(seconds(1), rounds.rest(false));
        rounds.asked(seconds(100), true);
        assertEquals(seconds(1), rounds.rest(true));
        assertEquals(seconds(1), rounds.untilRecords(true));
        rounds.asked(seconds(160), false);
        assertEquals(seconds(1), rounds.rest(false));
        assertEquals(seconds(1), rounds.untilRecords(false));
    }

    @Test
    void whatBeatsIsAskedOnceAMinuteOnly() {
        rounds.asked(seconds(100), true);
        assertEquals(NOTHING, rounds.action(seconds(104), ProbeScheduleTest::notYet));
        for (int now = 105; now < 160; now += 5) {
            assertEquals(HEARTBEAT, rounds.action(seconds(now), () -> true), "at " + now);
            assertEquals(NOTHING, rounds.action(seconds(now + 4), ProbeScheduleTest::notYet), "after " + now);
        }
        assertEquals(PROBE, rounds.action(seconds(160), ProbeScheduleTest::notYet));
    }

    @Test
    void whatHasDiedIsAskedAtOnceAndThenEachSecond() {
        rounds.asked(seconds(100), true);
        rounds.died(seconds(101));
        assertEquals(PROBE, rounds.action(seconds(101), ProbeScheduleTest::notYet));
        assertEquals(seconds(1), rounds.rest(false));
        rounds.asked(seconds(101), false);
        assertEquals(PROBE, rounds.action(seconds(102), () -> false));
    }

    @Test
    void whatDoesNotBeatIsAskedAtOnceAndThenEachSecond() {
        rounds.asked(seconds(100), true);
        assertEquals(PROBE, rounds.action(seconds(105), () -> false));
        rounds.asked(seconds(105), false);
        assertEquals(NOTHING, rounds.action(seconds(105).plusMillis(900), ProbeScheduleTest::notYet));
        assertEquals(PROBE, rounds.action(seconds(106), ProbeScheduleTest::notYet));
    }

    @Test
    void aMachineThatSleptIsNoReasonToUnrouteWhatBeat() {
        Liveness liveness = new Liveness(seconds(100));
        liveness.beat(seconds(105));
        assertTrue(liveness.look(seconds(5_000), new Health.NotListening()).isEmpty());
    }

    @Test
    void whatBeatAndThenFellSilentHasTenSecondsFromItsLastBeat() {
        Liveness liveness = new Liveness(seconds(100));
        liveness.beat(seconds(105));
        assertTrue(liveness.look(seconds(114), new Health.NotListening()).isEmpty());
        assertTrue(liveness.look(seconds(115), new Health.NotListening()).isPresent());
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static boolean notYet() {
        return fail("nothing is to be looked at yet");
    }
}
