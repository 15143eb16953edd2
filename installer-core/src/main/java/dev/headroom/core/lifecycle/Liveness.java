package dev.headroom.core.lifecycle;

import dev.headroom.core.status.Health;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Decides when to unroute the tools of a profile. It does so only if the proxy process has died, nothing listens on its
 * port, or there is a port conflict. A slow, offline or not-yet-ready proxy keeps its routing, and so does one on a machine
 * that was suspended.
 */
final class Liveness {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** No check takes this long: if so much time has passed, the machine was suspended or this process was stopped. */
    private static final Duration SLEPT = Duration.ofSeconds(15);

    private static final Duration WINDOW = Duration.ofSeconds(15);
    private static final int DEATHS = 3;

    private final Deque<Duration> deaths = new ArrayDeque<>();
    private Duration lastLive;
    private Duration lastLook;

    /**
     * Begins to watch.
     *
     * @param now the time since boot, asleep or not
     */
    Liveness(Duration now) {
        lastLive = now;
        lastLook = now;
    }

    /** The proxy died. */
    void died(Duration now) {
        deaths.addLast(now);
        while (deaths.size() > DEATHS) {
            deaths.removeFirst();
        }
    }

    /** Looks once; a reason to unroute, or empty. */
    Optional<String> look(Duration now, Health health) {
        if (now.minus(lastLook).compareTo(SLEPT) > 0) {
            lastLive = now;
        }
        lastLook = now;
        return switch (health) {
            case Health.Live _ -> {
                lastLive = now;
                yield Optional.empty();
            }
            case Health.PortConflict stranger -> Optional.of("Its port was answered by " + stranger.who() + ".");
            case Health.NotListening _ -> dead(now, "It did not answer for 10 seconds.");
            case Health.Unresponsive hanging -> dead(now, "It did not answer for 10 seconds: " + hanging.why());
        };
    }

    private Optional<String> dead(Duration now, String silence) {
        if (deaths.size() == DEATHS && now.minus(deaths.getFirst()).compareTo(WINDOW) <= 0) {
            return Optional.of("It died three times in 15 seconds.");
        }
        return silentFor(now).compareTo(PATIENCE) >= 0 ? Optional.of(silence) : Optional.empty();
    }

    private Duration silentFor(Duration now) {
        return now.minus(lastLive);
    }

    /** It was seen to live without being asked. */
    void beat(Duration now) {
        lastLive = now;
        lastLook = now;
    }
}
