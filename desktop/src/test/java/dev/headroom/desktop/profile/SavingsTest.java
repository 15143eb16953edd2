package dev.headroom.desktop.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SavingsTest {
    @Test
    void countsDaysAndEachToolsLastRequestAreRead() {
        Savings savings = Savings.of("""
            {"requests": {"total": 7, "failed": 1, "last_seen": {"claude": "2026-11-21T09:00:00Z", "curl": "soon"}},
             "latency": {"average_ms": 12.5},
             "persistent_savings": {"lifetime": {"tokens_saved": 99, "compression_savings_usd": 0.25}}}
            """, """
            {"daily": [{"timestamp": "2026-11-20T00:00:00Z", "requests": 5, "tokens_saved": 40},
                       {"timestamp": "2026-11-21T00:00:00Z", "requests": 2}]}
            """).orElseThrow();
        Savings expected = new Savings(
                7,
                1,
                99,
                0.25,
                12.5,
                Map.of("claude", Instant.parse("2026-11-21T09:00:00Z")),
                List.of(
                        new Savings.Day(Instant.parse("2026-11-20T00:00:00Z"), 5, 40),
                        new Savings.Day(Instant.parse("2026-11-21T00:00:00Z"), 2, 0)));
        assertEquals(expected, savings);
    }

    @Test
    void aProxyWithoutHistoryOrWithOtherFieldsStillCounts() {
        assertEquals(
                Optional.of(new Savings(3, 0, 0, 0, 0, Map.of(), List.of())),
                Savings.of("{\"requests\": {\"total\": 3}}", ""));
        assertEquals(Optional.empty(), Savings.of("<html>", ""));
    }
}
