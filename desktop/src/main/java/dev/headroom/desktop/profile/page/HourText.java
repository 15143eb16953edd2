package dev.headroom.desktop.profile.page;

import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.profile.LastHour;
import dev.headroom.desktop.profile.Latencies;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The last hour in words, so that nobody has to tell its colours apart. Pure functions. */
final class HourText {
    private final Messages messages;

    HourText(Messages messages) {
        this.messages = messages;
    }

    /** How long the profile was in each state, and how long the slowest answer took. */
    String of(LastHour hour, Latencies latencies, Instant now) {
        Sentences sentences = new Sentences(messages);
        String states = lengths(hour, now).entrySet().stream()
                .map(each ->
                        messages.text("hour.state", sentences.word(each.getKey()), sentences.duration(each.getValue())))
                .collect(Collectors.joining(" · "));
        double most = latencies.samples().stream()
                .mapToDouble(Latencies.Sample::millis)
                .max()
                .orElse(0);
        String slowest = latencies.samples().isEmpty()
                ? messages.text("hour.quiet")
                : messages.text("hour.slowest", most / 1000);
        return states.isEmpty() ? messages.text("hour.nothing") : states + " · " + slowest;
    }

    /** How long it was in each state, in the order in which the states came. */
    private static Map<ProfileState, Duration> lengths(LastHour hour, Instant now) {
        Instant begin = now.minus(LastHour.LENGTH);
        Map<ProfileState, Duration> lengths = new LinkedHashMap<>();
        List<LastHour.Change> changes = hour.changes();
        for (int i = 0; i < changes.size(); i++) {
            Instant from =
                    changes.get(i).at().isBefore(begin) ? begin : changes.get(i).at();
            Instant to = i + 1 < changes.size() ? changes.get(i + 1).at() : now;
            Duration length = Duration.between(from, to);
            lengths.merge(changes.get(i).state(), length.isNegative() ? Duration.ZERO : length, Duration::plus);
        }
        return lengths;
    }
}
