package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpSemanticsTest {

    @Test
    void headersOfOneConnectionStayOnIt() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            wire.sendHead(
                    "HTTP/1.1 200 OK",
                    "connection: x-up-secret, keep-alive",
                    "keep-alive: timeout=5",
                    "x-up-secret: 1",
                    "proxy-authenticate: Basic",
                    "set-cookie: a=1",
                    "set-cookie: b=2",
                    "content-length: 2");
            wire.send("ok");
        };
        try (var rig = Rig.serving(script)) {
            var answer = rig.ask(
                    lines(
                            "POST /v1/messages HTTP/1.1",
                            "Connection: X-Secret, keep-alive",
                            "X-Secret: 1",
                            "Proxy-Authorization: Basic abc",
                            "Keep-Alive: 5",
                            "Authorization: Bearer sk",
                            "X-Twice: 1",
                            "X-Twice: 2"),
                    "{}");
            assertEquals(List.of(), answer.headers("x-up-secret"));
            assertEquals(List.of(), answer.headers("keep-alive"));
            assertEquals(List.of(), answer.headers("proxy-authenticate"));
            assertEquals(List.of("a=1", "b=2"), answer.headers("set-cookie"));
            var seen = rig.provider().requests().getFirst();
            assertEquals(List.of(), seen.headers("x-secret"));
            assertEquals(List.of(), seen.headers("proxy-authorization"));
            assertEquals(List.of(), seen.headers("keep-alive"));
            assertEquals(List.of("1", "2"), seen.headers("x-twice"));
            assertEquals(Optional.of("Bearer sk"), seen.header("authorization"));
        }
    }

    @ParameterizedTest
    @CsvSource({"204 No Content,", "304 Not Modified, 12", "304 Not Modified,"})
    void answersWithoutABodyHaveNone(String status, String length) throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            wire.send("HTTP/1.1 " + status + "\r\n" + (length == null ? "" : "content-length: " + length + "\r\n")
                    + "\r\n");
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            client.send(Rig.request("GET /v1/models HTTP/1.1", ""));
            var head = client.head();
            assertEquals(Integer.parseInt(status.substring(0, 3)), head.status());
            assertEquals(List.of(), head.headers("transfer-encoding"));
            assertEquals(Optional.ofNullable(length), head.header("content-length"));
            assertEquals(
                    200,
                    client.send(Rig.request("GET /livez HTTP/1.1", ""))
                            .message()
                            .status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length: 5000", "transfer-encoding: chunked", "x: y"})
    void headIsAnsweredWithTheHeadOfAnswers(String framing) throws Exception {
        try (var rig = Rig.serving((head, wire) -> wire.sendHead("HTTP/1.1 200 OK", framing));
                var client = rig.connect()) {
            client.send(Rig.request("HEAD /v1/models HTTP/1.1", ""));
            var head = client.head();
            assertEquals(200, head.status());
            assertEquals(List.of(), head.headers("transfer-encoding"));
            if (framing.startsWith("content-length")) {
                assertEquals(Optional.of("5000"), head.header("content-length"));
            }
            assertEquals(
                    200,
                    client.send(Rig.request("GET /livez HTTP/1.1", ""))
                            .message()
                            .status());
        }
    }

    @Test
    void trailersReachTheClient() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            Replies.startEvents(wire);
            wire.sendChunk("data: 1\n\n");
            wire.send("0\r\nx-checksum: abc\r\n\r\n");
        };
        try (var rig = Rig.serving(script)) {
            var answer = rig.ask("POST /v1/messages HTTP/1.1\r\nTE: trailers", "{}");
            assertEquals(List.of("x-checksum: abc"), answer.trailers());
            assertEquals(
                    Optional.of("trailers"),
                    rig.provider().requests().getFirst().header("te"));
        }
    }

    @Test
    void aClientThatWaitsFor100GetsItFromTheProvider() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            wire.send("HTTP/1.1 100 Continue\r\n\r\n");
            var body = Replies.body(head, wire);
            Replies.json(wire, 200, "{\"got\":" + body.length() + "}");
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            client.sendHead(
                    "POST /v1/messages HTTP/1.1", "Host: localhost", "Expect: 100-continue", "Content-Length: 5");
            assertEquals(100, client.head().status());
            client.send("hello");
            assertEquals("{\"got\":5}", client.message().text());
        }
    }

    @Test
    void aClientThatWaitsFor100MayGetARefusalInstead() throws Exception {
        try (var rig = Rig.serving((head, wire) -> Replies.json(wire, 413, "{}"));
                var client = rig.connect()) {
            client.sendHead(
                    "POST /v1/messages HTTP/1.1", "Host: localhost", "Expect: 100-continue", "Content-Length: 5");
            assertEquals(413, client.head().status());
        }
    }

    @Test
    void earlyHintsReachTheClient() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            wire.sendHead("HTTP/1.1 103 Early Hints", "link: </a>");
            Replies.json(wire, 200, "{}");
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            client.send(Rig.request("GET /v1/models HTTP/1.1", ""));
            assertEquals(103, client.head().status());
            assertEquals(200, client.message().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd"})
    void compressedBodiesPassAsTheyAreBothWays(String encoding) throws Exception {
        var bytes = encoding.equals("gzip")
                ? gzip(Replies.anthropicJson())
                : new byte[] {0x28, (byte) 0xb5, 0x2f, -3, 0, 7};
        FakeProvider.Script script = (head, wire) -> {
            var body =
                    wire.exactly(Integer.parseInt(head.header("content-length").orElseThrow()));
            wire.sendHead(
                    "HTTP/1.1 200 OK",
                    "content-type: application/json",
                    "content-encoding: " + encoding,
                    "content-length: " + body.length);
            wire.send(body);
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            client.sendHead(
                    "POST /v1/responses HTTP/1.1",
                    "Host: localhost",
                    "chatgpt-account-id: a",
                    "content-encoding: " + encoding,
                    "content-length: " + bytes.length);
            client.send(bytes);
            var answer = client.message();
            assertEquals(new String(bytes, StandardCharsets.ISO_8859_1), answer.raw());
            assertEquals(Optional.of(encoding), answer.header("content-encoding"));
            assertEquals(
                    "/backend-api/codex/responses",
                    rig.provider().requests().getFirst().target());
            if (encoding.equals("gzip")) {
                assertTrue(rig.get("/stats").text().contains("\"input\":11"));
            }
        }
    }

    @Test
    void anAnswerThatEndsWithItsConnectionIsWhole() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            wire.sendHead("HTTP/1.1 200 OK", "content-type: text/plain");
            wire.send("all of it");
            wire.close();
        };
        try (var rig = Rig.serving(script)) {
            assertEquals("all of it", rig.get("/v1/models").text());
        }
    }

    @Test
    void aTruncatedAnswerIsNotWhole() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            wire.sendHead("HTTP/1.1 200 OK", "content-length: 100");
            wire.send("half");
            wire.close();
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            client.send(Rig.request("GET /v1/models HTTP/1.1", ""));
            org.junit.jupiter.api.Assertions.assertThrows(IOException.class, client::message);
        }
    }

    @Test
    void aHundredMegabytesPassInBoundedMemory() throws Exception {
        var block = new byte[1024 * 1024];
        FakeProvider.Script script = (head, wire) -> {
            for (var i = 0; i < 100; i++) {
                wire.exactly(block.length);
            }
            wire.sendHead("HTTP/1.1 200 OK", "content-length: " + 100L * block.length);
            for (var i = 0; i < 100; i++) {
                wire.send(block);
            }
        };
        try (var rig = Rig.serving(script);
                var client = rig.connect()) {
            client.sendHead("POST /v1/files HTTP/1.1", "Host: localhost", "Content-Length: " + 100L * block.length);
            var peak = 0L;
            for (var i = 0; i < 100; i++) {
                client.send(block);
                peak = Math.max(peak, direct());
            }
            assertEquals(200, client.head().status());
            for (var i = 0; i < 100; i++) {
                client.exactly(block.length);
                peak = Math.max(peak, direct());
            }
            assertTrue(peak < 48L * 1024 * 1024, "direct memory " + peak);
        }
    }

    @Test
    void clientsOfHttp10GetAnAnswerTheyUnderstand() throws Exception {
        try (var rig = Rig.start()) {
            var plain = rig.ask("GET /v1/models HTTP/1.0", "");
            assertEquals("{\"data\":[]}", plain.text());
            // The head of a stream may come well before its first event, or with it.
            for (int round = 0; round < 20; round++) {
                var stream = rig.ask("POST /v1/messages HTTP/1.0", "{\"stream\":true}");
                assertEquals(List.of(), stream.headers("transfer-encoding"));
                assertTrue(stream.text().endsWith("{\"type\":\"message_stop\"}\n\n"), stream.text());
            }
        }
    }

    private static long direct() {
        return io.netty.util.internal.PlatformDependent.usedDirectMemory();
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
