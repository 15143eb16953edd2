package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.Frame;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.Wire;
import dev.headroom.gateway.testing.WireMessage;
import dev.headroom.testing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens are counted wherever a response names them. */
final class UsageTest {
    private static final String CREATED = "{\"type\":\"response.created\",\"response\":{\"usage\":null}}";
    private static final String COMPLETED = "{\"type\":\"response.completed\",\"response\":{\"model\":\"gpt-ws\","
            + "\"usage\":{\"input_tokens\":40,\"output_tokens\":9}}}";

    @ParameterizedTest
    @CsvSource({
        "POST /v1/messages, '', 11, 7, claude-test-1",
        "POST /v1/messages, stream, 21, 15, claude-test-1",
        "POST /v1/chat/completions, '', 4, 4, gpt-test",
        "POST /v1/chat/completions, stream, 8, 2, gpt-test",
        "POST /v1/responses, '', 20, 12, gpt-resp",
        "POST /v1/responses, stream, 20, 12, gpt-resp",
        "POST /v1beta/models/gemini-test:generateContent, '', 14, 7, gemini-test",
    })
    void everyProvidersWordsAreUnderstood(String start, String stream, int input, int output, String model)
            throws Exception {
        try (var rig = Rig.start()) {
            rig.ask(start + " HTTP/1.1", stream.isEmpty() ? "{}" : "{\"stream\":true}");
            expect(rig, 1, input, output, model);
            assertTrue(stats(rig).getJsonObject("latency").containsKey("average_first_byte_ms"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /v1/messages HTTP/1.1, 'br, zstd;q=0.9, gzip;q=0.8, *;q=0.1', gzip;q=0.8",
        "POST /v1/messages HTTP/1.1, 'gzip, identity', 'gzip, identity'",
        "POST /v1/messages HTTP/1.1, br, br",
        "POST /v1/messages HTTP/1.1, 'br, gzip;q=0', 'br, gzip;q=0'",
        "POST /backend-api/codex/responses HTTP/1.1, 'br, gzip', 'br, gzip'",
    })
    void anAnswerIsAskedForInAnEncodingThatCanBeCounted(String head, String accepted, String asked) throws Exception {
        try (var rig = Rig.start()) {
            rig.ask(head + "\r\nAccept-Encoding: " + accepted, "{}");
            assertEquals(
                    Optional.of(asked), rig.provider().requests().getFirst().header("accept-encoding"));
        }
    }

    @Test
    void eachResponseOnAWebSocketCountsWhileItIsStillOpen() throws Exception {
        try (var rig = Rig.serving((head, wire) -> {
                    answer(head, wire);
                    while (true) {
                        Frame.read(wire);
                        wire.send(Frame.text(CREATED).unmasked());
                        // One message in two frames with a ping between them (RFC 6455, section 5.4).
                        wire.send(part(0x01, COMPLETED.substring(0, 60)));
                        wire.send(Frame.of(9, new byte[] {1}).unmasked());
                        wire.send(part(0x80, COMPLETED.substring(60)));
                    }
                });
                var client = rig.connect()) {
            open(client, "");
            for (var turn = 1; turn <= 2; turn++) {
                client.send(Frame.text("{\"type\":\"response.create\"}").masked());
                for (var frames = 0; frames < 4; frames++) {
                    Frame.read(client);
                }
                expect(rig, turn, 40 * turn, 9 * turn, "gpt-ws");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"permessage-deflate, false", "permessage-deflate; server_no_context_takeover, true"})
    void compressedMessagesOfAWebSocketAreCountedAndPassAsTheyAre(String extension, boolean forgets) throws Exception {
        try (var rig = Rig.serving((head, wire) -> {
                    answer(head, wire, "sec-websocket-extensions: " + extension);
                    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
                    while (true) {
                        Frame.read(wire);
                        wire.send(packed(deflater, COMPLETED));
                        if (forgets) {
                            deflater.reset();
                        }
                    }
                });
                var client = rig.connect()) {
            open(client, extension);
            for (var turn = 1; turn <= 3; turn++) {
                client.send(Frame.text("{}").masked());
                assertTrue(Frame.read(client).raw().length() < COMPLETED.length());
                expect(rig, turn, 40 * turn, 9 * turn, "gpt-ws");
            }
        }
    }

    @Test
    void aWebSocketOnWhichNothingIsCountedIsOneRequest() throws Exception {
        try (var rig = Rig.start()) {
            try (var client = rig.connect()) {
                open(client, "");
                client.send(Frame.text("hello").masked());
                assertEquals("hello", Frame.read(client).text());
            }
            Await.until("it is counted", () -> rig.gateway().status().requests() == 1);
        }
    }

    private static void expect(Rig rig, int requests, int input, int output, String model) throws Exception {
        Await.until("it is counted", () -> rig.gateway().status().requests() == requests);
        var stats = stats(rig);
        assertEquals(
                new JsonObject().put(model, requests),
                stats.getJsonObject("requests").getJsonObject("by_model"));
        assertEquals(input, stats.getJsonObject("tokens").getInteger("input"));
        assertEquals(output, stats.getJsonObject("tokens").getInteger("output"));
    }

    private static JsonObject stats(Rig rig) throws Exception {
        return new JsonObject(rig.get("/stats").text());
    }

    private static void open(Wire client, String extension) throws IOException {
        client.sendHead(
                "GET /v1/responses HTTP/1.1",
                "Host: 127.0.0.1",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Extensions: " + extension,
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        assertEquals(101, client.head().status());
    }

    private static void answer(WireMessage head, Wire wire, String... more) throws IOException {
        wire.sendHead(
                "HTTP/1.1 101 Switching Protocols",
                "upgrade: websocket",
                "connection: Upgrade",
                "sec-websocket-accept: "
                        + Replies.accept(head.header("sec-websocket-key").orElseThrow()),
                more.length == 0 ? "x: y" : more[0]);
    }

    private static byte[] part(int first, String text) {
        var bytes = Frame.text(text).unmasked();
        bytes[0] = (byte) first;
        return bytes;
    }

    /** RFC 7692, section 7.2.1. */
    private static byte[] packed(Deflater deflater, String text) {
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        var bytes = new byte[4096];
        var length = deflater.deflate(bytes, 0, bytes.length, Deflater.SYNC_FLUSH) - 4;
        var frame = Frame.of(1, Arrays.copyOf(bytes, length)).unmasked();
        frame[0] |= 0x40;
        return frame;
    }
}
