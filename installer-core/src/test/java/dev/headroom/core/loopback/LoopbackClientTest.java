package dev.headroom.core.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private ServerSocket server;

    @BeforeEach
    void bind() throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void unbind() throws IOException {
        server.close();
    }

    @Test
    void theHeadersAreSentOverTheClientsOwn() throws Exception {
        List<String> lines = new ArrayList<>();
        Thread answering = answer("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}", lines);
        LoopbackClient.Answer answer =
                LoopbackClient.get(url() + "/a?b=c", Map.of("User-Agent", "mine", "version", "1"), LIMIT);
        answering.join();
        assertEquals(new LoopbackClient.Answer(401, "{}"), answer);
        assertEquals(
                List.of(
                        "GET /a?b=c HTTP/1.1",
                        "Host: 127.0.0.1:" + server.getLocalPort(),
                        "Accept: application/json",
                        "User-Agent: mine",
                        "Connection: close",
                        "version: 1"),
                lines);
    }

    @Test
    void aBodyOfMegabytesIsReadToItsEnd() throws Exception {
        String body = "x".repeat(3_000_000);
        answer("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + body, new ArrayList<>());
        assertEquals(body, LoopbackClient.get(url(), Map.of(), LIMIT).body());
    }

    @Test
    void whatIsNoAnswerIsToldApart() throws Exception {
        answer("SSH-2.0-OpenSSH\r\n", new ArrayList<>());
        assertThrows(ProtocolException.class, () -> LoopbackClient.get(url(), Map.of(), LIMIT));
        // Nobody accepts, so nobody answers.
        assertThrows(SocketTimeoutException.class, () -> LoopbackClient.get(url(), Map.of(), Duration.ofMillis(50)));
        String closed = url();
        server.close();
        assertThrows(ConnectException.class, () -> LoopbackClient.get(closed, Map.of(), LIMIT));
    }

    @Test
    void aHeaderCannotHoldASecondOne() {
        assertThrows(
                IllegalArgumentException.class,
                () -> LoopbackClient.get(url(), Map.of("a", "b\r\nAuthorization: c"), LIMIT));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private Thread answer(String bytes, List<String> lines) {
        return Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    lines.add(line);
                }
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
