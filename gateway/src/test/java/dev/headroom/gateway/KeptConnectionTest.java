package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections to providers are kept, and a provider may close one at any moment. */
final class KeptConnectionTest {

    @Test
    void connectionsToAProviderAreKept() throws Exception {
        try (var rig = Rig.start()) {
            for (var i = 0; i < 5; i++) {
                assertEquals(200, rig.ask("POST /v1/messages HTTP/1.1", "{}").status());
            }
            assertEquals(1, rig.provider().acceptedConnections());
        }
    }

    @Test
    void aConnectionThatTheProviderClosedMeanwhileIsNotUsed() throws Exception {
        FakeProvider.Script once = (head, wire) -> {
            Replies.body(head, wire);
            Replies.json(wire, 200, "{}");
            throw new IOException("closes without saying so");
        };
        try (var rig = Rig.serving(once)) {
            for (var i = 0; i < 5; i++) {
                assertEquals(200, rig.ask("POST /v1/messages HTTP/1.1", "{}").status());
                Await.until("it is closed", () -> rig.provider().openConnections() == 0);
                assertEquals(200, rig.get("/livez").status());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"GET /v1/models HTTP/1.1, '', 200, 3", "POST /v1/messages HTTP/1.1, {}, 502, 2"})
    void whatOnlyReadsIsSentOnceMoreWhenItCrossesWithTheClosingAndNothingElseIs(
            String head, String body, int status, int sent) throws Exception {
        var number = new AtomicInteger();
        FakeProvider.Script second = (request, wire) -> {
            Replies.body(request, wire);
            if (number.incrementAndGet() == 2) {
                throw new IOException("closes as the request comes");
            }
            Replies.json(wire, 200, "{}");
        };
        try (var rig = Rig.serving(second)) {
            assertEquals(200, rig.ask(head, body).status());
            assertEquals(status, rig.ask(head, body).status());
            assertEquals(sent, number.get());
        }
    }

    @Test
    void whatOnlyReadsIsNotSentAThirdTime() throws Exception {
        var number = new AtomicInteger();
        FakeProvider.Script never = (request, wire) -> {
            number.incrementAndGet();
            throw new IOException("closes");
        };
        try (var rig = Rig.serving(never)) {
            assertEquals(502, rig.get("/v1/models").status());
            assertEquals(2, number.get());
        }
    }
}
