package dev.headroom.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.gateway.relay.UpgradeMemory.Answer;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.Destination.Kind;
import dev.headroom.gateway.route.Upstream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpgradeMemoryTest {
    private long nanos = -7;
    private final UpgradeMemory memory = new UpgradeMemory(() -> nanos);

    /** A provider that changes its mind is asked again. */
    @ParameterizedTest
    @CsvSource({"426, REFUSES, 600", "101, MAY_TAKE, 3600", "401, MAY_TAKE, 60", "503, MAY_TAKE, 60"})
    void anAnswerIsForgottenAfterItsTime(int status, Answer answer, long seconds) {
        assertEquals(Answer.UNKNOWN, memory.of(to("one", "/v1/responses")));
        memory.learned(to("one", "/v1/responses?a=1"), status);
        nanos += Duration.ofSeconds(seconds).toNanos() - 1;
        assertEquals(answer, memory.of(to("one", "/v1/responses")));
        nanos++;
        assertEquals(Answer.UNKNOWN, memory.of(to("one", "/v1/responses")));
    }

    @Test
    void whatOneProviderOrPathSaysIsNoWordOfAnother() {
        memory.learned(to("one", "/v1/responses"), 426);
        assertEquals(Answer.UNKNOWN, memory.of(to("two", "/v1/responses")));
        assertEquals(Answer.UNKNOWN, memory.of(to("one", "/v1/realtime")));
    }

    @Test
    void clientsCannotMakeItGrow() {
        for (var i = 0; i < 65; i++) {
            memory.learned(to("one", "/v1/" + i), 426);
        }
        assertEquals(Answer.UNKNOWN, memory.of(to("one", "/v1/0")));
        assertEquals(Answer.REFUSES, memory.of(to("one", "/v1/1")));
    }

    private static Destination to(String host, String target) {
        return new Destination(Kind.PROVIDER, new Upstream(true, host, 443, ""), target);
    }
}
