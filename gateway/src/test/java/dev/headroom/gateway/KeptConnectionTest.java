package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections to providers are kept, and a provider may close one at any moment. */
final class KeptConnectionTest {
    private final List<String> bodies = new CopyOnWriteArrayList<>();

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
    @CsvSource({"GET /v1/models HTTP/1.1, ''", "POST /v1/messages HTTP/1.1, {}", "POST /v1/responses HTTP/1.1, {}"})
    void aRequestThatCrossesWithTheClosingOfItsConnectionIsSentOnceMore(String head, String body) throws Exception {
        try (var rig = Rig.serving(closing(2))) {
            assertEquals(200, rig.ask(head, body).status());
            assertEquals(200, rig.ask(head, body).status());
            assertEquals(List.of(body, body, body), bodies);
        }
    }

    @Test
    void aBodyOfUnknownLengthIsSentOnceMoreToo() throws Exception {
        try (var rig = Rig.serving(closing(2));
                var client = rig.connect()) {
            rig.ask("POST /v1/messages HTTP/1.1", "{}");
            client.sendHead("POST /v1/messages HTTP/1.1", "Host: 127.0.0.1", "Transfer-Encoding: chunked");
            client.sendChunk("{\"a\":");
            client.sendChunk("1}");
            client.send("0\r\n\r\n");
            assertEquals(200, client.message().status());
            assertEquals(List.of("{}", "{\"a\":1}", "{\"a\":1}"), bodies);
        }
    }

    /** It may have been received, and no kept connection is to blame. */
    @Test
    void aRequestOnAConnectionOfItsOwnIsNotSentTwice() throws Exception {
        try (var rig = Rig.serving(closing(1))) {
            var answer = rig.ask("POST /v1/messages HTTP/1.1", "{}");
            assertEquals(502, answer.status());
            assertTrue(answer.text().contains("lost the connection to 127.0.0.1"), answer.text());
            assertEquals(List.of("{}"), bodies);
        }
    }

    @Test
    void aRequestIsNotSentAThirdTime() throws Exception {
        try (var rig = Rig.serving(closing(2, 3))) {
            rig.ask("POST /v1/messages HTTP/1.1", "{}");
            assertEquals(502, rig.ask("POST /v1/messages HTTP/1.1", "{}").status());
            assertEquals(3, bodies.size());
        }
    }

    /** Memory is bounded: what is longer than four megabytes was let go. */
    @ParameterizedTest
    @CsvSource({"4194304, 200, 3", "4194305, 502, 2"})
    void aBodyThatIsTooLongToKeepIsNotSentTwice(int length, int status, int sent) throws Exception {
        try (var rig = Rig.serving(closing(2))) {
            rig.ask("POST /v1/messages HTTP/1.1", "{}");
            assertEquals(
                    status,
                    rig.ask("POST /v1/messages HTTP/1.1", "x".repeat(length)).status());
            assertEquals(sent, bodies.size());
        }
    }

    /** Eight requests of three megabytes are more than all requests may keep together. */
    @Test
    void whatWasKeptOfAnAnsweredRequestIsGivenBack() throws Exception {
        try (var rig = Rig.serving(closing(8))) {
            for (var round = 1; round <= 8; round++) {
                assertEquals(
                        200,
                        rig.ask("POST /v1/messages HTTP/1.1", "x".repeat(3 * 1024 * 1024))
                                .status());
            }
            assertEquals(9, bodies.size());
        }
    }

    @Test
    void anAnswerThatHasBegunIsNotAskedForOnceMore() throws Exception {
        FakeProvider.Script half = (request, wire) -> {
            bodies.add(Replies.body(request, wire));
            if (bodies.size() == 2) {
                wire.sendHead("HTTP/1.1 103 Early Hints", "link: </a>");
                throw new IOException("closes behind its hints");
            }
            Replies.json(wire, 200, "{}");
        };
        try (var rig = Rig.serving(half);
                var client = rig.connect()) {
            rig.ask("POST /v1/messages HTTP/1.1", "{}");
            client.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
            assertEquals(103, client.head().status());
            assertEquals(502, client.message().status());
            assertEquals(2, bodies.size());
        }
    }

    @Test
    void aHandshakeThatCrossesWithTheClosingIsSentOnceMore() throws Exception {
        var handshakes = new AtomicInteger();
        FakeProvider.Script script = (head, wire) -> {
            if (head.header("upgrade").isPresent() && handshakes.incrementAndGet() == 1) {
                throw new IOException("closes as the handshake comes");
            }
            Replies.like(head, wire);
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            rig.get("/v1/models");
            client.sendHead(
                    "GET /v1/responses HTTP/1.1",
                    "Host: localhost",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            assertEquals(101, client.head().status());
            assertEquals(2, handshakes.get());
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

    /** Reads every request whole and closes the connection instead of answering some of them; the first has the number 1. */
    private FakeProvider.Script closing(Integer... numbers) {
        return (request, wire) -> {
            bodies.add(Replies.body(request, wire));
            if (List.of(numbers).contains(bodies.size())) {
                throw new IOException("closes as the request comes");
            }
            Replies.json(wire, 200, "{}");
        };
    }
}
