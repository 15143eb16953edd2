package dev.headroom.core.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The pages of the engine 0.42.0 were recorded after three requests of Claude Code with large results of tools. */
class SavingsPagesTest {
    private static final Instant DAY = Instant.parse("2026-11-29T00:00:00Z");

    private static final String OURS = "{\"version\": \"0.1.0+tray\", \"engine_version\": \"0.42.0\"}";

    private static final String CLIENTS = """
        {"clients": {"claude": {"requests": 12, "last_request": "2026-11-29T10:00:00.123Z"},
                     "other": {"requests": 1, "last_request": "soon"}},
         "total": {"requests": 13, "failed": 2}}
        """;

    /** The end of the file, from the middle of a line on; another engine wrote into it too. */
    private static final String EVENTS = """
        cost_usd":0.1,"model":"claude-sonnet-4-5","client":"claude-code","pid":PID}
        {"v":2,"ts":"2026-11-29T11:53:51.203011+00:00","saved":0,"client":"claude-code","source":"proxy","pid":PID}
        {"v":2,"ts":"2026-11-29T11:53:52.000001+00:00","saved":0,"client":"claude-code","source":"proxy","pid":PID}
        {"v":2,"ts":"2026-11-29T11:55:00.203011+00:00","saved":0,"client":"claude-code","source":"proxy","pid":7}
        {"v":2,"ts":"2026-11-29T11:56:00.203011+00:00","saved":0,"client":"claude-code","sou\
        """;

    private String events = "";
    private String lists = CLIENTS;
    private Instant now = DAY.plusSeconds(86_399);
    private final List<String> asked = new ArrayList<>();

    @Test
    void anEnginesOwnPagesTellDaysAndTools() {
        Savings savings = read(engine(), recorded("health-0.42"));
        assertEquals(3, savings.requests());
        assertEquals(56_943, savings.tokensSaved());
        assertEquals(List.of(new Savings.Day(DAY, 0, 56_943)), savings.days());
        assertEquals(56_943, savings.tokensSavedToday());
        now = DAY.plusSeconds(86_400);
        assertEquals(0, read(engine(), recorded("health-0.42")).tokensSavedToday());
        assertEquals(Map.of("claude", new Savings.Tool(3, Optional.empty(), Optional.of(56_943L))), savings.tools());
        assertEquals(Optional.of("0.42.0"), savings.engineVersion());
        assertEquals(0.170829, savings.costSaved());
        assertEquals(Map.of("claude-sonnet-4-5", new Savings.Model(3, 56_943)), savings.models());
    }

    @Test
    void aModelsNameIsShortAndHoldsNoControlCharacters() {
        String name = "m\\u001b[31m" + "x".repeat(100);
        String stats = "{\"cost\": {\"per_model\": {\"" + name + "\": {\"requests\": 2, \"tokens_saved\": 7}}}}";
        Savings savings = SavingsPages.read(now, page(Map.of("/stats", stats)), () -> events)
                .orElseThrow();
        assertEquals(Map.of("m?[31m" + "x".repeat(54) + "…", new Savings.Model(2, 7)), savings.models());
    }

    @Test
    void anEngineThatHoldsThePortWritesDownWhenItsLastRequestCame() throws IOException {
        String pid = new ObjectMapper()
                .readTree(recorded("health-0.42"))
                .path("config")
                .path("pid")
                .asText();
        events = EVENTS.replace("PID", pid);
        Optional<Instant> last = Optional.of(Instant.parse("2026-11-29T11:53:52.000001Z"));
        assertEquals(last, read(engine(), recorded("health-0.42")).lastRequest());
        assertEquals(
                Optional.empty(), read(engine(), "{\"version\": \"0.42.0\"}").lastRequest());
        // Our gateway knows better.
        assertEquals(
                Optional.of(Instant.parse("2026-11-29T10:00:00.123Z")),
                read(engine(), OURS).lastRequest());
    }

    /** An engine sends a request for a page that it does not know to a provider. */
    @Test
    void anEngineThatHoldsThePortIsNotAskedForOurPage() {
        read(engine(), recorded("health-0.42"));
        assertFalse(asked.contains("/headroom-tray/stats"), asked.toString());
    }

    @Test
    void ourGatewayBeforeAnEngineAddsWhoSentRequestsAndWhen() {
        Savings savings = read(engine(), OURS);
        Optional<Instant> last = Optional.of(Instant.parse("2026-11-29T10:00:00.123Z"));
        assertEquals(
                Map.of(
                        "claude", new Savings.Tool(12, last, Optional.of(56_943L)),
                        "other", new Savings.Tool(1, Optional.empty(), Optional.empty())),
                savings.tools());
        assertEquals(13, savings.requests());
        assertEquals(2, savings.failed());
        assertEquals(last, savings.lastRequest());
        assertEquals(Optional.of("0.42.0"), savings.engineVersion());
    }

    @Test
    void ourGatewayAloneHasItsDaysBesideTheSeries() {
        Map<String, String> pages = Map.of(
                "/stats",
                "{\"requests\": {\"total\": 3, \"rate_limited\": 1, \"last_seen\": {\"codex\":"
                        + " \"2026-11-29T09:00:00Z\"}}}",
                "/stats-history",
                "{\"daily\": [{\"timestamp\": \"2026-11-29T00:00:00Z\", \"requests\": 3, \"tokens_saved\": 4}]}",
                "/health",
                "{\"version\": \"0.1.0+tray\"}");
        Savings savings = SavingsPages.read(now, page(pages), () -> events).orElseThrow();
        assertEquals(List.of(new Savings.Day(DAY, 3, 4)), savings.days());
        assertEquals(1, savings.limited());
        assertEquals(Optional.of(Instant.parse("2026-11-29T09:00:00Z")), savings.lastRequest());
        assertEquals(Optional.empty(), savings.engineVersion());
    }

    @Test
    void anEngineListsItsLastRequestsAndTheNewestComesFirst() {
        List<Savings.Request> recent =
                read(engine(), recorded("health-0.42")).recent().orElseThrow();
        assertEquals(3, recent.size());
        Savings.Request newest = recent.getFirst();
        assertEquals(Instant.parse("2026-11-29T10:39:41.631075Z"), newest.at());
        assertEquals("claude", newest.tool());
        assertFalse(newest.failed());
        assertEquals(Duration.ofMillis(36), newest.time());
        assertEquals(0.2143, newest.smaller().orElseThrow(), 0.0001);
    }

    @Test
    void ourGatewayKnowsTheLastRequestsBetterThanTheEngineBehindIt() {
        lists = """
            {"recent": [
              {"client": "codex", "at": "2026-11-29T10:00:03.5Z", "millis": 1810, "failed": false,
               "tokens_sent": 30, "tokens_saved": 70},
              {"client": "other", "at": "2026-11-29T10:00:01Z", "millis": 3, "failed": true},
              {"client": "other", "at": "2026-11-29T10:00:00Z", "millis": 3, "failed": false, "tokens_saved": 70},
              {"client": "other", "at": "soon", "millis": 3, "failed": false}]}
            """;
        assertEquals(
                Optional.of(List.of(
                        new Savings.Request(
                                Instant.parse("2026-11-29T10:00:03.5Z"),
                                "codex",
                                false,
                                Duration.ofMillis(1810),
                                Optional.of(0.7)),
                        new Savings.Request(
                                Instant.parse("2026-11-29T10:00:01Z"),
                                "other",
                                true,
                                Duration.ofMillis(3),
                                Optional.empty()),
                        new Savings.Request(
                                Instant.parse("2026-11-29T10:00:00Z"),
                                "other",
                                false,
                                Duration.ofMillis(3),
                                Optional.empty()))),
                read(engine(), OURS).recent());
    }

    @Test
    void whoListsNoRequestsSaysSo() {
        Savings savings = SavingsPages.read(now, page(Map.of("/stats", "{}")), () -> events)
                .orElseThrow();
        assertEquals(Optional.empty(), savings.recent());
    }

    @Test
    void whatIsNoPageOfCountsHasNone() {
        assertEquals(Optional.empty(), SavingsPages.read(now, page(Map.of()), () -> events));
        assertEquals(Optional.empty(), SavingsPages.read(now, page(Map.of("/stats", "<html>")), () -> events));
    }

    private Savings read(Map<String, String> engine, String health) {
        Map<String, String> pages = new HashMap<>(engine);
        pages.put("/health", health);
        pages.put("/headroom-tray/stats", lists);
        return SavingsPages.read(now, page(pages), () -> events).orElseThrow();
    }

    private Function<String, Optional<String>> page(Map<String, String> pages) {
        return path -> {
            asked.add(path);
            return Optional.ofNullable(pages.get(path));
        };
    }

    private static Map<String, String> engine() {
        return Map.of("/stats", recorded("stats-0.42"), "/stats-history", recorded("stats-history-0.42"));
    }

    private static String recorded(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/usage", name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
