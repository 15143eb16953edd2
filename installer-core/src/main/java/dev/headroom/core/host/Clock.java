package dev.headroom.core.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The clock of a machine: the time of day, the time since boot, and waiting. */
public interface Clock {
    /** Now, as a calendar knows it. */
    Instant now();

    /** A time that only moves forward and, where the system offers it, stands still while the machine sleeps. */
    Duration uptime();

    /** Waits. */
    void pause(Duration duration);

    /**
     * Asks a question at once and again after every pause, until it is answered or the limit has passed. It is asked at least once.
     *
     * @param question empty means that there is no answer yet; what it throws ends the waiting
     * @return the first answer; empty when there was none in time
     */
    default <T> Optional<T> poll(Duration limit, Duration pause, Supplier<Optional<T>> question) {
        Duration end = uptime().plus(limit);
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent() || uptime().compareTo(end) > 0) {
                return answer;
            }
            pause(pause);
        }
    }
}
