package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Frame;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.testing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TimeTest {
    /** {@code -Dgateway.silence.seconds=620} for more than the ten minutes that a model may think. */
    private static final int SILENCE = Integer.getInteger("gateway.silence.seconds", 2);

    @Test
    void aModelMayThinkForLongBeforeItsAnswerBetweenEventsAndOnAWebSocket() throws Exception {
        FakeProvider.Script thinking = (head, wire) -> {
            if (head.header("upgrade").isPresent()) {
                Replies.webSocketEcho(head, wire);
            }
            var body = Replies.body(head, wire);
            if (body.contains("later")) {
                think();
            }
            Replies.startEvents(wire);
            wire.sendChunk("data: one\n\n");
            think();
            wire.sendChunk("data: two\n\n");
            Replies.endEvents(wire);
        };
        try (var rig = Rig.with(FakeProvider.serving(thinking), config -> config);
                var early = rig.connect();
                var late = rig.connect();
                var socket = rig.connect()) {
            for (var wire : new dev.headroom.gateway.testing.Wire[] {early, late, socket}) {
                wire.socket().setSoTimeout((SILENCE * 3 + 20) * 1000);
            }
            socket.sendHead(
                    "GET /v1/responses HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            assertEquals(101, socket.head().status());
            early.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
            late.send(Rig.request("POST /v1/messages HTTP/1.1", "later"));
            assertEquals("data: one\n\ndata: two\n\n", early.message().text());
            assertEquals("data: one\n\ndata: two\n\n", late.message().text());
            socket.send(Frame.text("still here").masked());
            assertEquals("still here", Frame.read(socket).text());
        }
    }

    @Test
    void aProviderThatDoesNotAnswerAtAllIsGivenUpWithinTheConnectTimeOut() throws Exception {
        var queue = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            for (var i = 0; i < 2; i++) {
                queue.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            var url = URI.create("http://127.0.0.1:" + full.getLocalPort());
            try (var rig = Rig.with(
                    FakeProvider.start(), config -> config.withProviders(new ProviderUrls(url, url, url, url, url)))) {
                var begun = System.nanoTime();
                var answer = rig.ask("POST /v1/messages HTTP/1.1", "{}");
                var took = Duration.ofNanos(System.nanoTime() - begun);
                assertEquals(502, answer.status());
                assertTrue(answer.text().contains("no connection within 10 seconds"), answer.text());
                assertTrue(took.toMillis() > 9_000, "took " + took);
                var check = new JsonObject(rig.get("/health").text())
                        .getJsonObject("checks")
                        .getJsonObject("upstream");
                assertFalse(check.getBoolean("ready"));
            }
        } finally {
            for (var socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void whatRunsMayEndWhileTheGatewayCloses() throws Exception {
        var closing = new CountDownLatch(1);
        FakeProvider.Script slow = (head, wire) -> {
            Replies.body(head, wire);
            Replies.startEvents(wire);
            wire.sendChunk("data: one\n\n");
            try {
                closing.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            wire.sendChunk("data: two\n\n");
            Replies.endEvents(wire);
        };
        var forever = Duration.ofHours(1);
        try (var rig = Rig.with(FakeProvider.serving(slow), config -> config.withDrain(forever));
                var client = rig.connect()) {
            client.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
            client.head();
            client.chunk();
            var closer = Thread.ofPlatform().start(() -> rig.gateway().close());
            Await.until("nobody gets in", () -> refused(rig.gateway().port()));
            closing.countDown();
            assertEquals("data: two\n\n", client.chunk());
            assertEquals("", client.chunk());
            assertTrue(closer.join(Duration.ofMinutes(1)), "closing waits for longer than the last response");
        }
    }

    @Test
    void nothingIsSentToAProviderUnasked() throws Exception {
        var dead = URI.create("http://127.0.0.1:9");
        try (var rig = Rig.with(FakeProvider.start(), config -> config.withEngine(dead));
                var alone = Rig.start()) {
            var end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            while (System.nanoTime() < end) {
                for (var page : new String[] {"/readyz", "/health", "/stats", "/metrics", "/dashboard", "/livez"}) {
                    assertEquals(200, rig.get(page).status());
                    assertEquals(200, alone.get(page).status());
                }
            }
            assertEquals(
                    0, rig.provider().acceptedConnections() + alone.provider().acceptedConnections());
            var upstream = new JsonObject(alone.get("/readyz").text())
                    .getJsonObject("checks")
                    .getJsonObject("upstream");
            assertEquals("unknown", upstream.getString("status"));
        }
    }

    @Test
    void countsAreOnDiskWithinSecondsAndNotWrittenMoreOftenThanThat(@TempDir Path folder) throws Exception {
        var file = folder.resolve("stats.json");
        var written = new HashSet<Object>();
        var stop = new AtomicBoolean();
        var begun = System.nanoTime();
        try (var rig = Rig.with(FakeProvider.start(), config -> config.withStatsFile(file))) {
            var load = Thread.ofVirtual().start(() -> load(rig, stop));
            Await.until("it was written twice", () -> {
                if (Files.exists(file)) {
                    written.add(Files.getLastModifiedTime(file));
                }
                return written.size() >= 2;
            });
            var took = Duration.ofNanos(System.nanoTime() - begun);
            stop.set(true);
            load.join();
            assertTrue(took.toMillis() >= 2 * 3_000, "written twice within " + took);
            var counted = rig.gateway().status().requests();
            assertNotEquals(0, counted);
            Await.until(
                    "the last one is kept",
                    () -> kept(file) == rig.gateway().status().requests());
        }
    }

    private static long kept(Path file) throws IOException {
        return new JsonObject(Files.readString(file)).getJsonObject("total").getLong("requests");
    }

    private static void load(Rig rig, AtomicBoolean stop) {
        while (!stop.get()) {
            try {
                rig.ask("POST /v1/messages HTTP/1.1", "{}");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static boolean refused(int port) throws IOException {
        try {
            new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close();
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (SocketException e) {
            // Reset: let in by the system at the moment the listener closed.
            return false;
        }
    }

    private static void think() {
        LockSupport.parkNanos(Duration.ofSeconds(SILENCE).toNanos());
    }
}
