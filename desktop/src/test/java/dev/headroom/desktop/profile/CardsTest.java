package dev.headroom.desktop.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardsTest {
    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "UTC", "Pacific/Auckland"})
    void aDayOfTheProxyHasTheSameNameInEveryZone(String zone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Object day = Cards.day(Instant.parse("2026-11-21T00:00:00Z"));
            assertEquals("Nov 21, 2026", new MessageFormat("{0,date,medium}", Locale.US).format(new Object[] {day}));
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
