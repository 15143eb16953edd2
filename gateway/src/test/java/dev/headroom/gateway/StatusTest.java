package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of an upstream's status lines are answers, which only announce one, and which are neither. */
final class StatusTest {

    @ParameterizedTest
    @ValueSource(ints = {102, 104, 199})
    void whatOnlyAnnouncesAnAnswerIsNotTakenForOne(int status) throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            wire.sendHead("HTTP/1.1 " + status + " Wait", "x-interim: 1");
            wire.sendHead("HTTP/1.1 " + status + " Wait");
            Replies.json(wire, 200, "{\"a\":1}");
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            for (var round = 0; round < 2; round++) {
                client.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
                var answer = client.message();
                assertEquals(200, answer.status());
                assertEquals("{\"a\":1}", answer.text());
                assertEquals(List.of(), answer.headers("x-interim"));
            }
            assertEquals(1, rig.provider().acceptedConnections());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 None", "99 Low", "1000 High", "-1 Less", "101 Switching Protocols", "abc Words"})
    void whatIsNoAnswerIsAnErrorInTheProvidersWords(String status) throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            wire.sendHead("HTTP/1.1 " + status, "upgrade: h2c", "connection: upgrade", "content-length: 2");
            wire.send("{}");
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            client.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
            var answer = client.message();
            assertEquals(502, answer.status());
            assertTrue(
                    answer.text().startsWith("{\"type\":\"error\",\"error\":{\"type\":\"api_error\""), answer.text());
            assertEquals(
                    200,
                    client.send(Rig.request("GET /livez HTTP/1.1", ""))
                            .message()
                            .status());
            Await.until("the connection is given up", () -> rig.provider().openConnections() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {599, 600, 999})
    void unusualStatusesArePassedOn(int status) throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            Replies.json(wire, status, "{}");
        };
        try (var rig = Rig.serving(script)) {
            assertEquals(status, rig.ask("POST /v1/messages HTTP/1.1", "{}").status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "103 Early Hints"})
    void clientsOfHttp10HearTheAnswerAlone(String interim) throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            wire.sendHead("HTTP/1.1 " + interim);
            Replies.json(wire, 200, "{}");
        };
        try (var rig = Rig.serving(script)) {
            assertEquals(200, rig.ask("GET /v1/models HTTP/1.0", "").status());
        }
    }

    @Test
    void anInterimAnswerKeepsTheHeadersOfItsConnectionToItself() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            wire.sendHead("HTTP/1.1 103 Early Hints", "link: </a>", "connection: x-up", "x-up: 1", "keep-alive: a");
            Replies.json(wire, 200, "{}");
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            var hints = client.send(Rig.request("GET /v1/models HTTP/1.1", "")).head();
            assertEquals(List.of("link: </a>"), hints.lines());
            assertEquals(200, client.message().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"304 Not Modified", "204 No Content"})
    void aWebSocketMayBeRefusedWithoutABody(String status) throws Exception {
        try (var rig = Rig.serving((head, wire) -> wire.sendHead("HTTP/1.1 " + status));
                var client = rig.connect()) {
            upgrade(client);
            var head = client.head();
            assertEquals(Integer.parseInt(status.substring(0, 3)), head.status());
            assertEquals(List.of(), head.headers("transfer-encoding"));
            assertEquals(List.of(), head.headers("content-length"));
            assertEquals(0, client.rest().length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"102 Processing", "199 Wait"})
    void aHandshakeMayBeAnnouncedToo(String interim) throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            wire.sendHead("HTTP/1.1 " + interim);
            Replies.like(head, wire);
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            upgrade(client);
            assertEquals(101, client.head().status());
        }
    }

    private static void upgrade(dev.headroom.gateway.testing.Wire client) throws IOException {
        client.sendHead(
                "GET /v1/responses HTTP/1.1",
                "Host: localhost",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }
}
