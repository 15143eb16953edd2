package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.Wire;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Malformed requests on real sockets. In the examples '|' is CRLF. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MalformedRequestTest {
    private static final String POST = "POST /v1/messages HTTP/1.1|Host: 127.0.0.1|";
    private Rig rig;

    @BeforeAll
    void start() throws Exception {
        rig = Rig.start();
    }

    @AfterAll
    void stop() throws Exception {
        rig.close();
    }

    @ParameterizedTest
    @MethodSource("dev.headroom.gateway.testing.Malformed#requests")
    void aRequestThatCanBeReadInTwoWaysIsRefused(String text) throws Exception {
        var before = completedRequests();
        var answer = everything(text);
        assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1.[01] 4.*"), answer);
        assertFalse(answer.substring(Math.min(9, answer.length())).contains("HTTP/1."), answer);
        assertEquals(before, completedRequests());
    }

    @Test
    void aHeadOfOneMegabyteIsRefused() throws Exception {
        var answer = everything("GET /v1/models HTTP/1.1|Host: 127.0.0.1|X: " + "a".repeat(1024 * 1024) + "||");
        assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1.[01] 4.*"), answer);
        assertEquals(200, rig.get("/livez").status());
    }

    @Test
    void requestsThatArriveByteByByteOrAllAtOnceAreTheSame() throws Exception {
        var request = POST + "Transfer-Encoding: chunked||5|hello|1|!|0|A: b||" + POST + "Content-Length: 2||{}";
        try (var slow = rig.connect();
                var fast = rig.connect()) {
            for (var b : bytes(request)) {
                slow.send(new byte[] {b});
            }
            fast.send(bytes(request));
            for (var wire : List.of(slow, fast)) {
                assertEquals(200, wire.message().status());
                assertEquals(200, wire.message().status());
            }
        }
    }

    @Test
    void twoThousandSlowClientsKeepNobodyOut() throws Exception {
        var slow = new ArrayList<Wire>();
        try {
            for (var i = 0; i < 2000; i++) {
                slow.add(rig.connect().send("GET /v1/models HTTP/1.1\r\nHo"));
            }
            assertEquals(200, rig.get("/livez").status());
            assertEquals(200, rig.ask("POST /v1/messages HTTP/1.1", "{}").status());
        } finally {
            for (var wire : slow) {
                wire.abort();
            }
        }
    }

    private long completedRequests() throws Exception {
        Await.until("nothing runs", () -> rig.gateway().status().openStreams() == 0);
        return rig.provider().requests().stream()
                .filter(request -> request.header("x-smuggled").isPresent()
                        || request.header("content-length").isPresent())
                .count();
    }

    /** All that comes back until the gateway closes. */
    private String everything(String text) throws Exception {
        try (var wire = rig.connect()) {
            wire.send(bytes(text));
            return new String(wire.rest(), StandardCharsets.ISO_8859_1);
        } catch (IOException reset) {
            return "";
        }
    }

    private static byte[] bytes(String text) {
        return text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
