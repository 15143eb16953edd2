package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TestEngine;
import dev.headroom.gateway.testing.Wire;
import dev.headroom.gateway.testing.WireMessage;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine takes every WebSocket, also for a provider that takes none; tools then lose seconds with every turn. */
final class RefusedWebSocketTest {
    @TempDir
    Path folder;

    @Test
    void aProviderThatTakesNoneIsAskedOnceAndItsWordReachesTheTool() throws Exception {
        FakeProvider.Script script = (head, wire) -> Replies.json(wire, 426, "{\"use\":\"post\"}");
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine, script)) {
            assertEquals("{\"use\":\"post\"}", refusal(rig).text());
            for (var i = 0; i < 3; i++) {
                var answer = refusal(rig);
                assertTrue(answer.text().contains("does not accept WebSockets"), answer.text());
            }
            assertEquals(1, rig.provider().requests().size());
            assertEquals(List.of(), engine.received());
            var stats = rig.get("/headroom-tray/stats").text();
            assertTrue(stats.contains("\"total\":{\"requests\":4,\"failed\":0"), stats);
        }
    }

    @Test
    void aProviderThatTakesThemIsAskedOnceAndTheEngineGetsThem() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine, Replies::like)) {
            for (var i = 1; i <= 3; i++) {
                try (var client = rig.connect()) {
                    assertEquals(101, upgrade(client).status());
                    assertEquals(i, engine.received().size());
                }
            }
            assertEquals(1, rig.provider().requests().size());
            Await.until("the question has ended", () -> rig.provider().openConnections() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 503})
    void anyOtherAnswerIsNoWordAboutWebSockets(int status) throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine, (head, wire) -> Replies.json(wire, status, "{}"));
                var client = rig.connect()) {
            var answer = upgrade(client);
            assertEquals(101, answer.status());
            assertEquals(Optional.empty(), answer.header("x-headroom-mode"));
            assertEquals(1, engine.received().size());
        }
    }

    @Test
    void aProviderThatBreaksOffIsLeftToTheEngine() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            throw new IOException("closes");
        };
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine, script);
                var client = rig.connect()) {
            assertEquals(101, upgrade(client).status());
            rig.provider().close();
            try (var second = rig.connect()) {
                assertEquals(101, upgrade(second).status());
            }
        }
    }

    @Test
    void aProviderThatSaysNothingIsLeftToTheEngineAfterAWhile() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine, (head, wire) -> wire.read());
                var client = rig.connect()) {
            assertEquals(101, upgrade(client).status());
            Await.until("the question has ended", () -> rig.provider().openConnections() == 0);
        }
    }

    private static WireMessage refusal(Rig rig) throws IOException {
        try (var client = rig.connect()) {
            send(client);
            var answer = client.message();
            assertEquals(426, answer.status());
            return answer;
        }
    }

    private static WireMessage upgrade(Wire client) throws IOException {
        send(client);
        return client.head();
    }

    private static void send(Wire client) throws IOException {
        client.sendHead(
                "GET /v1/responses HTTP/1.1",
                "Host: 127.0.0.1",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }

    private static Rig front(TestEngine engine, FakeProvider.Script script) throws Exception {
        engine.start();
        var rig = Rig.with(
                FakeProvider.serving(script),
                config -> config.withEngine(URI.create("http://127.0.0.1:" + engine.port())));
        Await.until("the engine is used", () -> !rig.gateway().directMode());
        return rig;
    }
}
