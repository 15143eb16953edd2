package dev.headroom.desktop.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.usage.PriceList;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.text.Messages;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedAmountsTest {
    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "UTC", "Pacific/Auckland"})
    void aDayOfTheProxyHasTheSameNameInEveryZone(String zone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Object day = SavedAmounts.day(Instant.parse("2026-11-21T00:00:00Z"));
            assertEquals("Nov 21, 2026", new MessageFormat("{0,date,medium}", Locale.US).format(new Object[] {day}));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** The list of prices has no date; the engine that it came with says how old it is. */
    @Test
    void moneyIsShownWithWhatItsPricesCameWith() {
        Savings savings = savings(6.19, Optional.of("0.42.0"));
        assertEquals(
                List.of(
                        "$6.19 · prices as shipped with engine 0.42.0",
                        "6,19 $ · Preise, wie sie mit der Engine 0.42.0 kamen",
                        "$6.19 · 价格随引擎 0.42.0 附带"),
                Stream.of(Locale.US, Locale.GERMANY, Locale.SIMPLIFIED_CHINESE)
                        .map(language -> said(language, savings, Optional.of(PriceList.SHIPPED)))
                        .toList());
        assertEquals("$6.19 · estimated", said(Locale.US, savings, Optional.of(PriceList.FETCHED)));
        assertEquals(
                "$6.19 · estimated", said(Locale.US, savings(6.19, Optional.empty()), Optional.of(PriceList.SHIPPED)));
        assertEquals(
                "$0.00 · estimated",
                said(Locale.US, savings(0, Optional.of("0.42.0")), Optional.of(PriceList.SHIPPED)));
    }

    private static String said(Locale language, Savings savings, Optional<PriceList> prices) {
        SavedAmounts texts = new SavedAmounts(Messages.of(language));
        return texts.cost(savings) + " · " + texts.prices(savings, prices);
    }

    @Test
    void requestsThatTheProxyRefusedItselfAreToldBesideThoseThatFailed() {
        SavedAmounts texts = new SavedAmounts(Messages.of(Locale.US));
        assertEquals("0 failed", texts.failures(savings(0, Optional.empty())));
        assertEquals(
                "3 failed · 1,200 refused as too many",
                texts.failures(new Savings(9000, 3, 1200, 0, 0, 0, 0, Map.of(), List.of(), Optional.empty())));
    }

    private static Savings savings(double dollars, Optional<String> engine) {
        return new Savings(9, 0, 0, 0, 100, dollars, 0, Map.of(), List.of(), engine);
    }
}
