package dev.headroom.core.lifecycle;

import static dev.headroom.core.lifecycle.Rounds.Turn.ASK;
import static dev.headroom.core.lifecycle.Rounds.Turn.BEATS;
import static dev.headroom.core.lifecycle.Rounds.Turn.REST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.headroom.core.lifecycle.Engine.Pace;
import dev.headroom.core.status.Health;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Pace PACE = new Pace(seconds(3), seconds(5), seconds(60));

    private final Rounds rounds = new Rounds(PACE, seconds(100));

    @Test
    void theFirstLookIsAQuestion() {
        assertEquals(ASK, rounds.turn(seconds(100), RoundsTest::notYet));
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
        assertEquals(REST, rounds.turn(seconds(104), RoundsTest::notYet));
        for (int now = 105; now < 160; now += 5) {
            assertEquals(BEATS, rounds.turn(seconds(now), () -> true), "at " + now);
            assertEquals(REST, rounds.turn(seconds(now + 4), RoundsTest::notYet), "after " + now);
        }
        assertEquals(ASK, rounds.turn(seconds(160), RoundsTest::notYet));
    }

    @Test
    void whatDoesNotBeatIsAskedAtOnceAndThenEachSecond() {
        rounds.asked(seconds(100), true);
        assertEquals(ASK, rounds.turn(seconds(105), () -> false));
        rounds.asked(seconds(105), false);
        assertEquals(REST, rounds.turn(seconds(105).plusMillis(900), RoundsTest::notYet));
        assertEquals(ASK, rounds.turn(seconds(106), RoundsTest::notYet));
    }

    @Test
    void aMachineThatSleptIsNoReasonToUnrouteWhatBeat() {
        Liveness liveness = new Liveness(seconds(100));
        liveness.beat(seconds(105));
        assertTrue(liveness.look(seconds(5_000), new Health.Silent()).isEmpty());
    }

    @Test
    void whatBeatAndThenFellSilentHasTenSecondsFromItsLastBeat() {
        Liveness liveness = new Liveness(seconds(100));
        liveness.beat(seconds(105));
        assertTrue(liveness.look(seconds(114), new Health.Silent()).isEmpty());
        assertTrue(liveness.look(seconds(115), new Health.Silent()).isPresent());
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static boolean notYet() {
        return fail("nothing is to be looked at yet");
    }
}
