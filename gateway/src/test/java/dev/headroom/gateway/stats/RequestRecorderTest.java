package dev.headroom.gateway.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.stats.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RequestRecorderTest {
    private long nanos = -5_000_000_000L;
    private final RequestCounters counters = new RequestCounters(
            Lifetime.NONE,
            InstantSource.fixed(Instant.ofEpochMilli(77)),
            () -> nanos,
            new ClientFamilies(Map.of(), ClientFamilies.OTHER),
            new InternalErrors(line -> {}));

    @Test
    void theTimeToTheFirstByteAndToTheEndIsCounted() {
        var recorder = counters.begin(Provider.ANTHROPIC, "");
        passMillis(60);
        recorder.head(200, "application/json", "");
        passMillis(100);
        recorder.body("{\"usage\":{\"input_tokens\":3}}".getBytes(StandardCharsets.US_ASCII));
        recorder.completed();
        assertEquals(
                new RequestTotals(1, 0, new Usage(3, 0, 0, 0, 0), 160, 60, 1, Refusals.NONE, 77),
                counters.report().session());
        assertEquals(0, counters.running());
    }

    @Test
    void aRequestThatGotNoResponseHasNoTimeToTheFirstByte() {
        var recorder = counters.begin(Provider.OPENAI, "");
        passMillis(40);
        recorder.failed();
        assertEquals(
                new RequestTotals(1, 1, Usage.NONE, 40, 0, 0, Refusals.NONE, 77),
                counters.report().session());
    }

    @Test
    void eachResponseOfAWebSocketIsTimedFromItsOwnQuestion() {
        var socket = new WebSocketRecorder(counters.begin(Provider.OPENAI, ""), "");
        passMillis(1_000);
        for (var millis : new int[] {20, 40}) {
            passMillis(500);
            socket.asked();
            passMillis(millis);
            socket.payload(1, false, "{\"usage\":{\"output_tokens\":1}".getBytes(StandardCharsets.US_ASCII));
            passMillis(2L * millis);
            socket.payload(1, false, "}".getBytes(StandardCharsets.US_ASCII));
            socket.frameEnd(1, true);
        }
        socket.close();
        var session = counters.report().session();
        assertEquals(2, session.requests());
        assertEquals(30, session.averageFirstByteMillis());
        assertEquals(90, session.averageMillis());
    }

    private void passMillis(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
