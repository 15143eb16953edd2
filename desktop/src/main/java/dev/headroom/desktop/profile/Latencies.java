package dev.headroom.desktop.profile;

import dev.headroom.core.usage.Savings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes the latency of requests over the last hour from the averages that a proxy reports: the difference between two reports
 * gives the average of the requests between them.
 *
 * @param last the report before, empty before the first
 */
public record Latencies(List<Sample> samples, Optional<Savings> last) {
    /** Nothing was seen yet. */
    public static final Latencies NOTHING = new Latencies(List.of(), Optional.empty());

    public Latencies {
        samples = List.copyOf(samples);
    }

    /** The average of the requests that ended shortly before this moment. */
    public record Sample(Instant at, double millis) {}

    /** With one more look; a proxy that counts anew, because it was started anew, is a first look again. */
    public Latencies after(Instant now, Savings look) {
        List<Sample> next = new ArrayList<>(samples);
        next.removeIf(sample -> sample.at().isBefore(now.minus(LastHour.LENGTH)));
        last.filter(before -> before.requests() < look.requests())
                .ifPresent(before -> next.add(new Sample(now, Math.max(0, between(before, look)))));
        return new Latencies(next, Optional.of(look));
    }

    private static double between(Savings before, Savings look) {
        return (look.requests() * look.averageMillis() - before.requests() * before.averageMillis())
                / (look.requests() - before.requests());
    }
}
