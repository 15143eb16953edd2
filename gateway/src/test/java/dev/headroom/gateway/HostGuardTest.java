package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.gateway.testing.Rig;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("never-25")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostGuardTest {
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
    @ValueSource(
            strings = {
                "GET /stats HTTP/1.1|Host: evil.example",
                "GET /stats HTTP/1.1|Host: 127.0.0.1.evil.example",
                "GET /stats HTTP/1.1|Host: localhost@evil.example",
                "GET /stats HTTP/1.1|Host: ",
                "GET /stats HTTP/1.1",
                "GET /stats HTTP/1.1|Host: 127.0.0.1|Host: evil.example",
                "POST /v1/messages HTTP/1.1|Host: evil.example|Content-Length: 0",
                "GET http://evil.example/v1/models HTTP/1.1|Host: 127.0.0.1",
                "GET http://127.0.0.1/v1/models HTTP/1.1|Host: evil.example",
                "GET https://127.0.0.1/v1/models HTTP/1.1|Host: 127.0.0.1",
                "CONNECT api.openai.com:443 HTTP/1.1|Host: 127.0.0.1",
                "GET /v1/models HTTP/1.1|Host: 127.0.0.1|Origin: https://evil.example",
                "GET /v1/models HTTP/1.1|Host: 127.0.0.1|Origin: null",
                "GET /v1/responses HTTP/1.1|Host: 127.0.0.1|Origin: https://evil.example|Connection: Upgrade|Upgrade:"
                        + " websocket|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
            })
    void aRequestThatAWebPageCouldSendIsRefused(String head) throws Exception {
        try (var client = rig.connect()) {
            var status =
                    client.send(head.replace("|", "\r\n") + "\r\n\r\n").head().status();
            assertEquals(true, status == 403 || status == 400, "got " + status);
        }
        assertEquals(List.of(), rig.provider().requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /stats HTTP/1.1|Host: 127.0.0.1:8787",
                "GET /stats HTTP/1.1|Host: LOCALHOST:1",
                "GET /stats HTTP/1.1|Host: [::1]:8787",
                "GET /stats HTTP/1.1|Host: 127.0.0.1|Origin: http://localhost:3000",
                "GET http://127.0.0.1/stats HTTP/1.1|Host: 127.0.0.1",
            })
    void aRequestOfThisMachineIsServed(String head) throws Exception {
        try (var client = rig.connect()) {
            assertEquals(
                    200,
                    client.send(head.replace("|", "\r\n") + "\r\n\r\n").head().status());
        }
    }
}
