package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Frame;
import dev.headroom.gateway.testing.LogLines;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.Wire;
import dev.headroom.gateway.testing.WireMessage;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it hears the log of the whole Java runtime")
final class ClosingTest {
    private static final int ROUNDS = 8;

    /** What a client is in the middle of when the gateway ends. */
    private interface Doing {
        void with(Wire wire) throws IOException;
    }

    private static final List<Doing> DOINGS = List.of(
            ClosingTest::talk,
            wire -> wire.send(Rig.request("POST /v1/messages HTTP/1.1", "{}")).rest(),
            wire -> wire.send(Rig.request("POST /v1/messages/silent HTTP/1.1", "{}"))
                    .rest(),
            wire -> wire.send("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\nabc")
                    .rest(),
            wire -> wire.send("POST /v1/messages HTTP/1.1\r\nHost: loc").rest(),
            Wire::rest,
            wire -> wire.send(Rig.request("POST /v1/chat/completions HTTP/1.1", "{}"))
                    .message(),
            wire -> wire.send(Rig.request("GET /health HTTP/1.1", "")).message(),
            wire -> wire.send(Rig.request("POST /v1/messages HTTP/1.1", "{}")).abort());

    @Test
    void closingInTheMiddleOfEverythingIsNothingToWriteAbout(@TempDir Path folder) throws Exception {
        try (var lines = new LogLines()) {
            for (var round = 0; round < ROUNDS; round++) {
                closeInTheMiddle(round, folder.resolve("stats.json"));
            }
            assertEquals(List.of(), lines.lines());
        }
    }

    private static void closeInTheMiddle(int round, Path file) throws Exception {
        var stop = new CountDownLatch(1);
        var done = new AtomicInteger();
        try (var engine = FakeProvider.serving(ClosingTest::engine);
                var rig = Rig.with(FakeProvider.serving(ClosingTest::provider), config -> config.withStatsFile(file)
                        .withDrain(Duration.ofMillis(round % 2 * 100L))
                        .withEngine(round % 4 < 2 ? engine.url() : URI.create("http://127.0.0.1:9")))) {
            for (var doing : DOINGS) {
                Thread.ofVirtual().start(() -> again(rig.gateway().port(), doing, stop, done));
                Thread.ofVirtual().start(() -> again(rig.gateway().port(), doing, stop, done));
            }
            Await.until("much is under way", () -> done.get() > 40);
            rig.gateway().close();
            stop.countDown();
        }
    }

    private static void again(int port, Doing doing, CountDownLatch stop, AtomicInteger done) {
        while (stop.getCount() > 0) {
            try (var wire = Wire.to(port)) {
                doing.with(wire);
            } catch (IOException ended) {
                LockSupport.parkNanos(100_000);
            }
            done.incrementAndGet();
        }
    }

    private static void talk(Wire wire) throws IOException {
        wire.sendHead(
                "GET /v1/responses HTTP/1.1",
                "Host: localhost",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        wire.head();
        for (var frame = Frame.text("a"); frame.opcode() != Frame.CLOSE; frame = Frame.read(wire)) {
            wire.send(Frame.text("hello").masked());
        }
    }

    private static void engine(WireMessage head, Wire wire) throws IOException {
        if (head.target().startsWith("/v1/")) {
            provider(head, wire);
        } else {
            Replies.json(wire, 200, "{}");
        }
    }

    private static void provider(WireMessage head, Wire wire) throws IOException {
        if (head.header("upgrade").isPresent()) {
            Replies.webSocketEcho(head, wire);
        }
        Replies.body(head, wire);
        if (head.target().endsWith("/silent")) {
            wire.read();
        } else if (head.target().contains("chat")) {
            Replies.json(wire, 200, "{}");
        } else {
            Replies.startEvents(wire);
            while (true) {
                wire.sendChunk("data: x\n\n");
                LockSupport.parkNanos(500_000);
            }
        }
    }
}
