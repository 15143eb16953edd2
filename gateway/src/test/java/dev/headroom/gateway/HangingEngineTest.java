package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TestEngine;
import dev.headroom.gateway.testing.WireMessage;
import dev.headroom.testing.Await;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is stopped by a signal: it goes on accepting connections and answers nothing. */
@Tag("never-22")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signal stops a process there")
final class HangingEngineTest {
    @TempDir
    Path folder;

    @Test
    void requestsThatWaitGoPastIt() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine);
                var large = rig.connect();
                var socket = rig.connect();
                var page = rig.connect()) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            large.send(Rig.request("POST /v1/late HTTP/1.1", "x".repeat(5 * 1024 * 1024)));
            Await.until("the engine has it whole", () -> engine.received().contains("whole"));
            engine.hang();
            var asked = askedTogether(rig);
            socket.sendHead(
                    "GET /v1/responses HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            page.send(Rig.request("GET /anything HTTP/1.1", ""));

            assertEquals(101, socket.head().status());
            var refused = large.message();
            assertEquals(503, refused.status());
            assertEquals(
                    "engine_hangs",
                    new JsonObject(refused.text()).getJsonObject("error").getString("code"));
            assertEquals(503, page.message().status());
            for (var question : asked) {
                var answer = question.get();
                assertEquals(200, answer.status());
                assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
            }
            // The provider was asked about the WebSocket first, and then got it.
            assertEquals(21 + 2, rig.provider().requests().size());
            assertEquals(2, engine.received().size());
        }
    }

    private static List<FutureTask<WireMessage>> askedTogether(Rig rig) {
        var asked = Stream.generate(() -> new FutureTask<>(() -> rig.ask("POST /v1/messages HTTP/1.1", "{}")))
                .limit(21)
                .toList();
        asked.forEach(Thread::startVirtualThread);
        return asked;
    }

    private static Rig front(TestEngine engine) throws Exception {
        return Rig.with(
                FakeProvider.start(), config -> config.withEngine(URI.create("http://127.0.0.1:" + engine.port())));
    }
}
