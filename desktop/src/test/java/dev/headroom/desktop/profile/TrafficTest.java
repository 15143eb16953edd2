package dev.headroom.desktop.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void anyAnswerOfTheProviderProvesTheWayAndNoKeyIsSent() throws IOException, InterruptedException {
        assertEquals(new Traffic.Result.Answered(401), through("401 Unauthorized", "{}"));
        assertEquals("GET /v1/models HTTP/1.1", asked.getFirst());
        assertFalse(
                asked.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).matches("(x-api-key|authorization):.*")));
    }

    @Test
    void aProxyThatDoesNotReachItsProviderSaysWhy() throws IOException, InterruptedException {
        assertEquals(
                new Traffic.Result.NoProvider("api.example.com is not reachable."),
                through("502 Bad Gateway", "{\"error\": {\"message\": \"api.example.com is not reachable.\"}}"));
    }

    @Test
    void anErrorOfTheProxyInAnyWordsIsNoProof() throws IOException, InterruptedException {
        assertEquals(
                new Traffic.Result.NoProvider("The engine is busy."),
                through("500 Internal Server Error", "{\"error\": {\"message\": \"The engine is busy.\"}}"));
        assertEquals(new Traffic.Result.Unclear(502), through("502 Bad Gateway", "<html>Bad gateway</html>"));
        assertEquals(new Traffic.Result.Unclear(503), through("503 Service Unavailable", ""));
    }

    @Test
    void whatHasNoListOfModelsProvesNothing() throws IOException, InterruptedException {
        assertEquals(new Traffic.Result.Unclear(404), through("404 Not Found", "no such page"));
    }

    @Test
    void whereNothingListensNoProxyAnswers() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertInstanceOf(Traffic.Result.NoProxy.class, Traffic.overHttp("http://127.0.0.1:" + port));
    }

    /** Through a proxy that answers one request with this. */
    private Traffic.Result through(String status, String body) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread proxy = Thread.ofPlatform().start(() -> answer(server, status, body));
            Traffic.Result result = Traffic.overHttp("http://127.0.0.1:" + server.getLocalPort());
            proxy.join();
            return result;
        }
    }

    private void answer(ServerSocket server, String status, String body) {
        try (Socket socket = server.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                asked.add(line);
            }
            String head =
                    "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
