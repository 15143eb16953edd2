package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Frame;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.Wire;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Whoever sends is no faster than whoever reads: what is under way stays small, whatever the size of the whole. */
final class BackpressureTest {
    private static final int BLOCKS = 150;
    private static final byte[] BLOCK = new byte[1024 * 1024];
    /** What the buffers of four sockets hold, with much air. */
    private static final int MOST_UNDER_WAY = 60;

    private final CountDownLatch reading = new CountDownLatch(1);
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void anUploadWaitsForASlowProvider() throws Exception {
        FakeProvider.Script slow = (head, wire) -> {
            await(reading);
            read(wire);
            Replies.json(wire, 200, "{}");
        };
        try (var rig = Rig.serving(slow);
                var client = rig.connect()) {
            client.sendHead("POST /v1/files HTTP/1.1", "Host: localhost", "Content-Length: " + BLOCKS * BLOCK.length);
            var sender = Thread.ofPlatform().start(() -> send(client));
            expectStill();
            sender.join();
            assertEquals(200, client.message().status());
        }
    }

    @Test
    void aDownloadWaitsForASlowClient() throws Exception {
        FakeProvider.Script fast = (head, wire) -> {
            Replies.body(head, wire);
            wire.sendHead("HTTP/1.1 200 OK", "content-length: " + BLOCKS * BLOCK.length);
            send(wire);
        };
        try (var rig = Rig.serving(fast);
                var client = rig.connect()) {
            client.send(Rig.request("GET /v1/files/f/content HTTP/1.1", ""));
            assertEquals(200, client.head().status());
            expectStill();
            read(client);
        }
    }

    @Test
    void aWebSocketWaitsForASlowClient() throws Exception {
        FakeProvider.Script fast = (head, wire) -> {
            wire.sendHead(
                    "HTTP/1.1 101 Switching Protocols",
                    "upgrade: websocket",
                    "connection: Upgrade",
                    "sec-websocket-accept: "
                            + Replies.accept(head.header("sec-websocket-key").orElseThrow()));
            for (var i = 0; i < BLOCKS; i++) {
                wire.send(Frame.of(2, BLOCK).unmasked());
                sent.incrementAndGet();
            }
            wire.read();
        };
        try (var rig = Rig.serving(fast);
                var client = rig.connect()) {
            client.sendHead(
                    "GET /v1/responses HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            assertEquals(101, client.head().status());
            expectStill();
            for (var i = 0; i < BLOCKS; i++) {
                assertEquals(BLOCK.length, Frame.read(client).raw().length());
            }
        }
    }

    /** Sending comes to a stop before the reader has begun; then the reader begins. */
    private void expectStill() throws Exception {
        var since = new long[] {System.nanoTime()};
        var last = new int[] {0};
        IntPredicate still = now -> {
            if (now != last[0]) {
                last[0] = now;
                since[0] = System.nanoTime();
            }
            return now > 0 && System.nanoTime() - since[0] > 1_500_000_000L;
        };
        Await.until("nothing moves", () -> still.test(sent.get()));
        assertTrue(sent.get() < MOST_UNDER_WAY, sent.get() + " MB are under way");
        reading.countDown();
    }

    private void send(Wire wire) {
        try {
            for (var i = 0; i < BLOCKS; i++) {
                wire.send(BLOCK);
                sent.incrementAndGet();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(Wire wire) throws IOException {
        for (var i = 0; i < BLOCKS; i++) {
            wire.exactly(BLOCK.length);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
