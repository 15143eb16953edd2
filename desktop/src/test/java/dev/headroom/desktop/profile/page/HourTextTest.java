package dev.headroom.desktop.profile.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.profile.LastHour;
import dev.headroom.desktop.profile.Latencies;
import dev.headroom.desktop.text.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HourTextTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final HourText text = new HourText(Messages.of(Locale.US));

    @Test
    void everyStateOfTheHourIsNamedWithItsLengthAndTheSlowestAnswer() {
        LastHour hour = LastHour.NOTHING
                .after(NOW.minus(Duration.ofHours(3)), ProfileState.HEALTHY)
                .after(NOW.minus(Duration.ofMinutes(30)), ProfileState.DOWN)
                .after(NOW.minus(Duration.ofMinutes(28)), ProfileState.HEALTHY);
        Latencies latencies = new Latencies(List.of(new Latencies.Sample(NOW, 2397)), Optional.empty());
        assertEquals(
                "healthy for 58 min 0 s · down for 2 min 0 s · slowest answer 2.4 s", text.of(hour, latencies, NOW));
    }

    @Test
    void anHourOfWhichNothingIsKnownSaysSo() {
        assertEquals("Nothing was seen yet", text.of(LastHour.NOTHING, Latencies.NOTHING, NOW));
        LastHour began = LastHour.NOTHING.after(NOW.plusSeconds(5), ProfileState.OFF);
        assertEquals("off for 0 s · no request was seen", text.of(began, Latencies.NOTHING, NOW), "a clock set back");
    }
}
