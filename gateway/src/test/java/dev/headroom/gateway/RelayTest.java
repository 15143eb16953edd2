package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Frame;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.testing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RelayTest {

    @Test
    void aRequestReachesTheProviderAsItWasSent() throws Exception {
        try (var rig = Rig.start()) {
            var answer = rig.ask(
                    "POST /v1/messages?beta=true HTTP/1.1\r\nx-api-key: secret\r\nanthropic-version: 2023-06-01",
                    "{\"model\":\"m\"}");

            assertEquals(200, answer.status());
            assertEquals(Replies.anthropicJson(), answer.text());
            var seen = rig.provider().requests().getFirst();
            assertEquals("POST /v1/messages?beta=true HTTP/1.1", seen.start());
            assertEquals(Optional.of("secret"), seen.header("x-api-key"));
            assertEquals(Optional.of("127.0.0.1:" + rig.provider().port()), seen.header("host"));
            assertEquals(List.of(), seen.headers("x-forwarded-host"));
            assertEquals(List.of(), seen.headers("x-forwarded-for"));
        }
    }

    @Test
    void anEventReachesTheClientBeforeTheNextOneExists() throws Exception {
        var received = new CountDownLatch(1);
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            Replies.startEvents(wire);
            wire.sendChunk("data: one\n\n");
            assertTrue(await(received));
            wire.sendChunk("data: two\n\n");
            Replies.endEvents(wire);
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            client.send(Rig.request("POST /v1/messages HTTP/1.1", "{\"stream\":true}"));
            var head = client.head();
            assertEquals(Optional.of("text/event-stream; charset=utf-8"), head.header("content-type"));
            assertEquals("data: one\n\n", client.chunk());
            received.countDown();
            assertEquals("data: two\n\n", client.chunk());
            assertEquals("", client.chunk());
        }
    }

    @Test
    void theHeadOfAStreamDoesNotWaitForItsFirstEvent() throws Exception {
        var headSeen = new CountDownLatch(1);
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            Replies.startEvents(wire);
            assertTrue(await(headSeen));
            wire.sendChunk("data: late\n\n");
            Replies.endEvents(wire);
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            client.send(Rig.request("POST /v1/chat/completions HTTP/1.1", "{}"));
            assertEquals(200, client.head().status());
            headSeen.countDown();
            assertEquals("data: late\n\n", client.chunk());
        }
    }

    @Test
    void aClientThatLeavesBeforeTheAnswerCancelsTheUpstreamRequest() throws Exception {
        var cancelled = new CountDownLatch(1);
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            if (wire.read() < 0) {
                cancelled.countDown();
            }
            throw new IOException("done");
        };
        try (var rig = Rig.serving(script)) {
            try (var client = rig.connect()) {
                client.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
                Await.until(
                        "the request arrived", () -> rig.provider().requests().size() == 1);
            }
            assertTrue(await(cancelled));
            Await.until("nothing is open", () -> rig.provider().openConnections() == 0);
        }
    }

    @Test
    void aClientThatLeavesAStreamCancelsTheUpstreamRequest() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            Replies.startEvents(wire);
            while (true) {
                wire.sendChunk("data: x\n\n");
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
        };
        try (var rig = Rig.serving(script)) {
            try (var client = rig.connect()) {
                client.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
                client.head();
                client.chunk();
            }
            Await.until("nothing is open", () -> rig.provider().openConnections() == 0);
        }
    }

    @Test
    void aStreamThatBreaksOffNeverEndsCleanly() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            Replies.startEvents(wire);
            wire.sendChunk("data: half\n\n");
            wire.abort();
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            client.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
            client.head();
            assertEquals("data: half\n\n", client.chunk());
            assertThrows(IOException.class, client::chunk);
        }
    }

    @Test
    void anAnswerThatBreaksOffAfterItsHeadIsAWholeError() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            wire.sendHead("HTTP/1.1 201 Fine", "content-type: text/plain", "content-length: 9");
            wire.abort();
        };
        try (var rig = Rig.serving(script)) {
            var answer = rig.ask("POST /v1/messages HTTP/1.1", "{}");
            assertEquals("HTTP/1.1 502 Bad Gateway", answer.start());
            assertEquals(List.of("application/json"), answer.headers("content-type"));
            assertEquals("error", new JsonObject(answer.text()).getString("type"));
        }
    }

    @Test
    void webSocketFramesAndCloseCodesPassBothWays() throws Exception {
        try (var rig = Rig.start();
                var client = rig.connect()) {
            var key = "dGhlIHNhbXBsZSBub25jZQ==";
            client.sendHead(upgrade("dGhlIHNhbXBsZSBub25jZQ=="));
            var answer = client.head();
            assertEquals(101, answer.status());
            assertEquals(Optional.of(Replies.accept(key)), answer.header("sec-websocket-accept"));
            client.send(Frame.text("hello").masked());
            assertEquals("hello", Frame.read(client).text());
            client.send(Frame.close(4001).masked());
            assertEquals(4001, Frame.read(client).closeCode());
            assertEquals(-1, client.read());
            Await.until("nothing is open", () -> rig.provider().openConnections() == 0);
        }
    }

    @Test
    void aRefusedWebSocketIsRefusedInTheProvidersOwnWords() throws Exception {
        try (var rig = Rig.serving((head, wire) -> Replies.json(wire, 426, "{\"error\":\"no\"}"));
                var client = rig.connect()) {
            client.sendHead(upgrade("dGhlIHNhbXBsZSBub25jZQ=="));
            var answer = client.message();
            assertEquals(426, answer.status());
            assertEquals("{\"error\":\"no\"}", answer.text());
        }
    }

    @Test
    void aLongRefusalOfAWebSocketPassesAsItComesAndItsBreakingOffIsNoEnd() throws Exception {
        var block = "x".repeat(1024 * 1024);
        var seen = new CountDownLatch(1);
        FakeProvider.Script script = (head, wire) -> {
            wire.sendHead("HTTP/1.1 403 No", "transfer-encoding: chunked");
            for (var i = 0; i < 5; i++) {
                wire.sendChunk(block);
            }
            assertTrue(await(seen));
            wire.abort();
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            client.sendHead(upgrade("dGhlIHNhbXBsZSBub25jZQ=="));
            assertEquals(403, client.head().status());
            var length = 0;
            while (length < 5 * block.length()) {
                length += client.chunk().length();
            }
            seen.countDown();
            assertThrows(IOException.class, client::chunk);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\ncontent-length: abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
                "220 mail.example ESMTP\r\n\r\n",
            })
    void anAnswerThatMakesNoSenseIsAnErrorInTheProvidersShape(String answer) throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            wire.send(answer);
        };
        try (var rig = Rig.serving(script)) {
            var seen = rig.ask("POST /v1/messages HTTP/1.1", "{}");
            assertEquals(502, seen.status());
            assertEquals("error", new JsonObject(seen.text()).getString("type"));
        }
    }

    @Test
    void anUnreachableProviderIsAnErrorInItsOwnShape() throws Exception {
        try (var rig = Rig.start()) {
            rig.provider().close();
            var anthropic =
                    new JsonObject(rig.ask("POST /v1/messages HTTP/1.1", "{}").text());
            assertEquals("error", anthropic.getString("type"));
            assertEquals("api_error", anthropic.getJsonObject("error").getString("type"));
            var openai = rig.ask("POST /v1/chat/completions HTTP/1.1", "{}");
            assertEquals(502, openai.status());
            assertEquals(
                    "upstream_unreachable",
                    new JsonObject(openai.text()).getJsonObject("error").getString("code"));
            var check = new JsonObject(rig.get("/health").text())
                    .getJsonObject("checks")
                    .getJsonObject("upstream");
            assertFalse(check.getBoolean("ready"));
            assertTrue(new JsonObject(rig.get("/readyz").text()).getBoolean("ready"));
        }
    }

    private static String[] upgrade(String key) {
        return new String[] {
            "GET /v1/responses HTTP/1.1",
            "Host: 127.0.0.1",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: " + key
        };
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
