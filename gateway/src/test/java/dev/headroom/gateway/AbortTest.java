package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Clients that leave at any moment: while they send, before the head, between events, at the end. */
final class AbortTest {
    private static final int CLIENTS = Integer.getInteger("gateway.aborts", 10_000);
    private static final int AT_ONCE = 64;

    @Test
    void clientsThatLeaveAtRandomMomentsLeaveNoUpstreamConnection() throws Exception {
        FakeProvider.Script slow = (head, wire) -> {
            Replies.body(head, wire);
            LockSupport.parkNanos(2_000_000);
            Replies.startEvents(wire);
            for (var i = 0; i < 1000; i++) {
                wire.sendChunk("data: " + "x".repeat(200) + "\n\n");
                LockSupport.parkNanos(500_000);
            }
            Replies.endEvents(wire);
        };
        var left = new AtomicInteger();
        try (var rig = Rig.serving(slow)) {
            var slots = new Semaphore(AT_ONCE);
            for (var client = 0; client < CLIENTS; client++) {
                slots.acquire();
                var seed = client;
                Thread.ofVirtual().start(() -> {
                    try {
                        leave(rig, new Random(seed));
                        left.incrementAndGet();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        slots.release();
                    }
                });
            }
            slots.acquire(AT_ONCE);
            assertEquals(CLIENTS, left.get());
            Await.until("no request runs", () -> rig.gateway().status().openStreams() == 0);
            Await.until("the provider works on nothing", () -> rig.provider().busy() == 0);
            var idle = rig.provider().openConnections();
            assertTrue(idle <= AT_ONCE, idle + " connections are open");
            // One that was opened for a client that had left by then rests for as long as any other.
            Await.until("nothing is open", () -> rig.provider().openConnections() == 0);
            assertEquals(200, rig.get("/livez").status());
            System.out.println(CLIENTS + " clients left, "
                    + rig.provider().requests().size() + " requests had reached the provider, " + idle
                    + " connections rested a while, none is open");
        }
    }

    private static void leave(Rig rig, Random random) throws IOException {
        var request = Rig.request("POST /v1/messages HTTP/1.1", "{\"stream\":true}");
        try (var wire = rig.connect()) {
            var whole = random.nextInt(4) > 0;
            wire.send(whole ? request : request.substring(0, random.nextInt(request.length())));
            for (var turns = random.nextInt(400); turns > 0; turns--) {
                Thread.onSpinWait();
            }
            if (whole && random.nextBoolean()) {
                wire.head();
                for (var chunk = random.nextInt(5); chunk > 0; chunk--) {
                    wire.chunk();
                }
            }
            if (random.nextBoolean()) {
                wire.abort();
            }
        }
    }
}
