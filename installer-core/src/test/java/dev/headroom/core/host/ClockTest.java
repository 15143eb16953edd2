package dev.headroom.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockTest {
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final List<Duration> asked = new ArrayList<>();
    private final Stopped clock = new Stopped();

    @Test
    void aQuestionIsAskedAgainUntilItIsAnswered() {
        assertEquals(Optional.of("yes"), clock.poll(Duration.ofSeconds(10), PAUSE, () -> answered(3)));
        assertEquals(List.of(Duration.ZERO, PAUSE, PAUSE.multipliedBy(2)), asked);
    }

    @Test
    void theLastQuestionIsAskedAfterTheLimit() {
        assertEquals(Optional.empty(), clock.poll(Duration.ofSeconds(1), PAUSE, () -> answered(100)));
        assertEquals(PAUSE.multipliedBy(3), asked.getLast());
    }

    @Test
    void withoutTimeItIsAskedOnceAtLeast() {
        assertEquals(Optional.of("yes"), clock.poll(Duration.ZERO, PAUSE, () -> answered(1)));
    }

    @Test
    void whatTheQuestionThrowsEndsTheWaiting() {
        assertThrows(
                IllegalStateException.class,
                () -> clock.poll(Duration.ofSeconds(10), PAUSE, () -> {
                    asked.add(clock.uptime());
                    throw new IllegalStateException("it ended");
                }));
        assertEquals(1, asked.size());
    }

    private Optional<String> answered(int time) {
        asked.add(clock.uptime());
        return asked.size() == time ? Optional.of("yes") : Optional.empty();
    }

    /** Its time passes only in pauses. */
    private static final class Stopped implements Clock {
        private Duration uptime = Duration.ZERO;

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public Duration uptime() {
            return uptime;
        }

        @Override
        public void pause(Duration duration) {
            uptime = uptime.plus(duration);
        }
    }
}
