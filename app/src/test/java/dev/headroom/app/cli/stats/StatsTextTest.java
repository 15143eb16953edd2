package dev.headroom.app.cli.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.usage.Savings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The chart in a terminal and its JSON. */
class StatsTextTest {
    private static final Instant NOW = Instant.parse("2026-03-03T23:30:00Z");

    @Test
    void eachDayHasItsBarAndDaysWithoutSavingsAreShown() {
        String text = StatsText.of(counted(3), Map.of("claude", "Claude Code"));
        assertEquals("""
            Profile default
              2026-03-01         1,000  ########################################
              2026-03-02             0
              2026-03-03             1  #
              1,001 tokens saved in these days
              Claude Code: 12 requests, last at 2026-03-03 20:00 UTC, 900 tokens saved
              Model claude-sonnet-4-5: 13 requests, 4,900 tokens saved
              Model gpt-5: 1 request, 100 tokens saved
              Saved: 1 tokens today, 5,000 in all
              Requests: 14, the last one at 2026-03-03 20:00 UTC, 0 failed
            """, text);
    }

    @Test
    void whatIsOlderThanTheSpanIsLeftOut() {
        assertEquals(Map.of(LocalDate.of(2026, 3, 3), 1L), counted(1).days().days());
        assertEquals(1, counted(1).days().sum());
    }

    @Test
    void theSameIsJson() {
        assertEquals(
                "{\"profile\":\"default\",\"tokens_saved\":5000,\"usd_estimated\":0.0,\"requests\":14,"
                        + "\"days\":[{\"day\":\"2026-03-02\",\"tokens_saved\":0},"
                        + "{\"day\":\"2026-03-03\",\"tokens_saved\":1}],\"tools\":{\"claude\":{\"requests\":12,"
                        + "\"tokens_saved\":900,\"last_request\":\"2026-03-03T20:00:00Z\"}},"
                        + "\"models\":{\"claude-sonnet-4-5\":{\"requests\":13,\"tokens_saved\":4900},"
                        + "\"gpt-5\":{\"requests\":1,\"tokens_saved\":100}},"
                        + "\"nothing_saved\":\"Because.\"}",
                StatsText.json(new Counted(
                                deployment(), savings(), DayCounts.of(savings(), NOW, 2), Optional.of("Because.")))
                        .toString());
    }

    private static Counted counted(int days) {
        return new Counted(deployment(), savings(), DayCounts.of(savings(), NOW, days), Optional.empty());
    }

    private static Savings savings() {
        return new Savings(
                14,
                0,
                0,
                1,
                5000,
                0,
                0,
                Map.of(
                        "claude",
                        new Savings.Tool(12, Optional.of(Instant.parse("2026-03-03T20:00:00Z")), Optional.of(900L))),
                List.of(
                        new Savings.Day(Instant.parse("2026-03-01T00:00:00Z"), 0, 1000),
                        new Savings.Day(Instant.parse("2026-03-03T00:00:00Z"), 0, 1)),
                Optional.empty(),
                Map.of("claude-sonnet-4-5", new Savings.Model(13, 4900), "gpt-5", new Savings.Model(1, 100)),
                Optional.empty());
    }

    private static Deployment deployment() {
        return new Deployment(
                ProfileName.DEFAULT,
                Preset.ON_DEMAND,
                RuntimeKind.EMBEDDED,
                Scope.USER,
                ProviderMode.MANUAL,
                List.of("claude"),
                ProxySettings.defaults(),
                Map.of(),
                Map.of(),
                List.of());
    }
}
