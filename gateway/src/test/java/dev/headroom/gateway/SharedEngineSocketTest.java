package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.gateway.testing.Mood;
import dev.headroom.gateway.testing.TeamEngine;
import dev.headroom.gateway.testing.TeamRig;
import dev.headroom.gateway.testing.Wire;
import dev.headroom.testing.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WebSockets that do not get through to an engine on another machine. */
@Tag("never-22")
final class SharedEngineSocketTest {
    @TempDir
    static Path folder;

    /** Plain requests get through, so they go on doing so. */
    @Test
    void refusedWebSocketsGoPastTheEngineAndNothingElseDoes() throws Exception {
        try (var engine = TeamEngine.start(folder, false);
                var rig = TeamRig.through(engine)) {
            engine.is(Mood.PLAIN);
            for (var i = 0; i < 5; i++) {
                try (var socket = rig.connect()) {
                    handshake(socket);
                    var head = socket.head();
                    assertEquals(101, head.status());
                    assertEquals(Optional.of("direct"), head.header("x-headroom-mode"));
                }
                assertEquals(
                        "{\"from\":\"team\",\"length\":2}",
                        rig.ask(TeamRig.ASK, "{}").text());
            }
            assertFalse(rig.gateway().directMode());
            assertEquals(
                    1,
                    engine.requests().stream()
                            .filter(seen -> seen.path().equals("/v1/responses"))
                            .count(),
                    "the refusal is remembered");
        }
    }

    /** Polls of an engine that serves need no token, so a refused WebSocket has to raise the doubt. */
    @Test
    void aTokenThatIsNoLongerTakenIsNoticedByAWebSocketToo() throws Exception {
        try (var engine = TeamEngine.start(folder, false);
                var rig = TeamRig.through(engine);
                var socket = rig.connect()) {
            engine.wants("another");
            handshake(socket);
            assertEquals(Optional.of("direct"), socket.head().header("x-headroom-mode"));
            Await.until(
                    "it is said", () -> rig.gateway().status().engineReason().contains("this machine's token"));
        }
    }

    /** What stands in front of the engine is not for the tool. */
    @Test
    void whereNothingMayGoPastTheEngineTheToolGetsAnErrorInItsWords() throws Exception {
        try (var engine = TeamEngine.start(folder, false);
                var rig = TeamRig.through(engine, shared -> shared.withDirect(false));
                var socket = rig.connect()) {
            engine.is(Mood.PLAIN);
            handshake(socket);
            var answer = socket.message();
            assertEquals(502, answer.status());
            assertFalse(answer.text().contains("who are you?"), answer.text());
            assertEquals(List.of(), rig.provider().requests());
        }
    }

    private static void handshake(Wire socket) throws Exception {
        socket.sendHead(
                "GET /v1/responses HTTP/1.1",
                "Host: 127.0.0.1",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }
}
