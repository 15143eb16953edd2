package dev.headroom.core.host.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Http;
import dev.headroom.core.host.Http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopbackHttpTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Http http = new LoopbackHttp();
    private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private ServerSocket server;

    @BeforeEach
    void bind() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    @AfterEach
    void unbind() throws IOException {
        server.close();
    }

    @Test
    void anAnswerOfKnownLengthIsReadAndTheQuestionNamesTheHost() throws Exception {
        String body = "{\"a\":\"\u00e9\"}";
        serve("HTTP/1.1 200 OK\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body + "and more");
        assertEquals(new Reply.Answer(200, body), http.get(url("/readyz?x=1"), LIMIT));
        String question = asked.take();
        assertTrue(question.startsWith("GET /readyz?x=1 HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n"), question);
    }

    @Test
    void chunksAreJoinedAndAnAnswerWithoutLengthEndsWithTheConnection() {
        serve("HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
        assertEquals(new Reply.Answer(503, "hello world"), http.get(url("/"), LIMIT));
        serve("HTTP/1.0 200 OK\n\nall of it");
        assertEquals(new Reply.Answer(200, "all of it"), http.get(url(""), LIMIT));
    }

    @Test
    void announcementsArePassedOverAndRedirectsAreNotFollowed() {
        String hint = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
        serve(hint + "HTTP/1.1 302 Found\r\nLocation: http://example.com/\r\nContent-Length: 0\r\n\r\n");
        assertEquals(new Reply.Answer(302, ""), http.get(url("/"), LIMIT));
        serve("HTTP/1.1 204 No Content\r\n\r\n");
        assertEquals(new Reply.Answer(204, ""), http.get(url("/"), LIMIT));
    }

    @Test
    void aBodyIsCutAfterAMegabyte() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + "x".repeat(3_000_000));
        assertEquals(
                1 << 20,
                assertInstanceOf(Reply.Answer.class, http.get(url("/"), LIMIT))
                        .body()
                        .length());
    }

    @Test
    @Tag("never-12")
    void nobodyThereIsToldFromSomebodyWhoKeepsSilent() throws IOException {
        Thread.ofVirtual().start(() -> accept("", true));
        assertInstanceOf(Reply.NoAnswer.class, http.get(url("/"), Duration.ofMillis(200)));
        server.close();
        assertEquals(new Reply.Refused(), http.get(url("/"), LIMIT));
    }

    @Test
    void whatIsNotHttpOrBreaksOffIsSilence() {
        for (String answer : List.of(
                "SSH-2.0-OpenSSH_9\r\n",
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: " + "y".repeat(100_000))) {
            serve(answer);
            assertInstanceOf(Reply.NoAnswer.class, http.get(url("/"), LIMIT), answer);
        }
    }

    @Test
    @Tag("never-17")
    void oneThatDripsIsLeftWhenTheTimeIsOver() {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
                while (true) {
                    out.write("X: y\r\n".getBytes(UTF_8));
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }
            } catch (IOException left) {
                asked.add("left");
            }
        });
        long begin = System.nanoTime();
        assertInstanceOf(Reply.NoAnswer.class, http.get(url("/"), Duration.ofMillis(300)));
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(10).toNanos());
    }

    @Test
    @Tag("never-25")
    void onlyLoopbackIsAsked() {
        for (String url : List.of(
                "http://example.com/",
                "http://10.0.0.1/",
                "http://127.0.0.1.example.com/",
                "http://127.0.0.1@example.com/",
                "https://127.0.0.1/",
                "file:///etc/passwd",
                "nonsense")) {
            assertThrows(IllegalArgumentException.class, () -> http.get(url, LIMIT), url);
        }
    }

    private void serve(String answer) {
        Thread.ofVirtual().start(() -> accept(answer, false));
    }

    private void accept(String answer, boolean hold) {
        try (Socket socket = server.accept()) {
            StringBuilder head = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            asked.add(head.toString());
            socket.getOutputStream().write(answer.getBytes(UTF_8));
            socket.getOutputStream().flush();
            if (hold) {
                socket.getInputStream().readAllBytes();
            }
        } catch (IOException gone) {
            asked.add("gone");
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private int port() {
        return server.getLocalPort();
    }
}
