package dev.headroom.gateway.bench;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Frame;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.Wire;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Streams, clients that leave, WebSockets and a failing provider, for minutes: nothing may grow. */
public final class Soak {
    private static final int WORKERS = 24;
    private static final int SAMPLES = 10;
    /** By then the heap has been filled once and memory must have stopped to grow. */
    private static final int SETTLED = 7;

    private Soak() {}

    /** Prints memory and descriptors over the time; exits with 1 if either still grew in the last third. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var minutes = Double.parseDouble(System.getProperty("gateway.soak.minutes", "5"));
        var requests = new AtomicLong();
        var stop = new CountDownLatch(1);
        boolean grew;
        try (var provider = FakeProvider.serving(Soak::moody);
                var gateway = new GatewayProcess(provider.url().toString())) {
            for (var worker = 0; worker < WORKERS; worker++) {
                var random = new Random(worker);
                Thread.ofVirtual().start(() -> work(gateway.port(), random, stop, requests));
            }
            var early = 0L;
            var latest = 0L;
            for (var sample = 1; sample <= SAMPLES; sample++) {
                var unused = stop.await((long) (minutes * 60_000 / SAMPLES), TimeUnit.MILLISECONDS);
                latest = gateway.residentMebibytes();
                early = sample == SETTLED ? latest : early;
                System.out.println(String.format(
                        Locale.ROOT,
                        "| %.1f min | %d requests | %d MiB | %d descriptors |",
                        minutes * sample / SAMPLES,
                        requests.get(),
                        latest,
                        gateway.descriptors()));
            }
            stop.countDown();
            new CountDownLatch(1).await(30, TimeUnit.SECONDS);
            var left = gateway.descriptors();
            System.out.println("| 30 s after the end | " + left + " descriptors |");
            grew = latest > early + 8 || left > 60;
        }
        System.exit(grew ? 1 : 0);
    }

    private static void moody(dev.headroom.gateway.testing.WireMessage head, Wire wire) throws IOException {
        if (head.header("upgrade").isPresent()) {
            Replies.webSocketEcho(head, wire);
        }
        Replies.body(head, wire);
        switch (Math.floorMod(System.nanoTime() / 1000, 5)) {
            case 0 -> wire.abort();
            case 1 -> Replies.json(wire, 529, "{}");
            default -> {
                Replies.startEvents(wire);
                for (var i = 0; i < 20; i++) {
                    wire.sendChunk("data: {\"usage\":{\"output_tokens\":" + i + "}}\n\n");
                    LockSupport.parkNanos(1_000_000);
                }
                Replies.endEvents(wire);
            }
        }
    }

    private static void work(int port, Random random, CountDownLatch stop, AtomicLong requests) {
        while (stop.getCount() > 0) {
            try (var wire = Wire.to(port)) {
                if (random.nextInt(5) == 0) {
                    webSocket(wire);
                } else {
                    request(wire, random);
                }
            } catch (IOException expected) {
                // A provider that breaks off breaks us off: that is part of the mixture.
                Thread.onSpinWait();
            }
            requests.incrementAndGet();
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void webSocket(Wire wire) throws IOException {
        wire.sendHead(
                "GET /v1/responses HTTP/1.1",
                "Host: localhost",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        wire.head();
        wire.send(Frame.text("hello").masked());
        Frame.read(wire);
        wire.send(Frame.close(1000).masked());
        Frame.read(wire);
    }

    private static void request(Wire wire, Random random) throws IOException {
        wire.send(Rig.request("POST /v1/messages HTTP/1.1", "{\"stream\":true}"));
        if (random.nextBoolean()) {
            wire.message();
        } else {
            LockSupport.parkNanos(random.nextInt(10_000_000));
        }
    }
}
