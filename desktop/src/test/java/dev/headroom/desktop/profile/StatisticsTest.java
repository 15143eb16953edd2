package dev.headroom.desktop.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.fake.OneAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    /** Long enough for any machine; it is no expectation. */
    private static final Duration HANG = Duration.ofMinutes(1);

    private static final String COUNTS = "{\"requests\": {\"total\": 3}}";

    @Test
    void theCountsOfAProxyAreReadFromItsPage() throws IOException {
        try (OneAnswer proxy = OneAnswer.of("HTTP/1.1 200 OK", COUNTS)) {
            assertEquals(
                    Optional.of(new Savings(3, 0, 0, 0, 0, 0, 0, Map.of(), List.of(), Optional.empty())),
                    Statistics.overHttp("http://127.0.0.1:" + proxy.port(), Instant.EPOCH, HANG));
            assertEquals("GET /stats HTTP/1.1", proxy.request());
        }
    }

    @Test
    void anErrorHasNoCountsWhateverItsBodySays() throws IOException {
        try (OneAnswer proxy = OneAnswer.of("HTTP/1.1 500 Internal Server Error", COUNTS)) {
            assertEquals(
                    Optional.empty(), Statistics.overHttp("http://127.0.0.1:" + proxy.port(), Instant.EPOCH, HANG));
        }
    }
}
