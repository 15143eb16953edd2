package dev.headroom.gateway.bench;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Mood;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TeamEngine;
import dev.headroom.gateway.testing.Wire;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Five hundred streams at once through one gateway to one engine on another machine, for minutes: nothing may grow or break off. */
public final class TeamSoak {
    private static final int STREAMS = 500;
    private static final int SAMPLES = 10;
    /** By then the heap has been filled once and memory must have stopped to grow. */
    private static final int SETTLED = 7;

    private TeamSoak() {}

    /** Prints streams, memory and descriptors over the time; exits with 1 if memory still grew in the last third or a stream was cut. */
    public static void main(String[] arguments) throws Exception {
        var minutes = Double.parseDouble(System.getProperty("gateway.soak.minutes", "10"));
        var whole = new AtomicLong();
        var cut = new AtomicLong();
        var stop = new CountDownLatch(1);
        var folder = Files.createTempDirectory("team-soak");
        boolean bad;
        try (var provider = FakeProvider.start();
                var engine = TeamEngine.start(folder, true)) {
            engine.is(Mood.STREAMING);
            var url = "https://localhost:" + engine.port();
            try (var gateway = new GatewayProcess(
                    provider.url().toString(), url, engine.bundle().toString())) {
                Await.until("the engine is used", () -> isThroughEngine(gateway.port()));
                for (var stream = 0; stream < STREAMS; stream++) {
                    Thread.ofVirtual().start(() -> work(gateway.port(), stop, whole, cut));
                }
                var early = 0L;
                var latest = 0L;
                for (var sample = 1; sample <= SAMPLES; sample++) {
                    var unused = stop.await((long) (minutes * 60_000 / SAMPLES), TimeUnit.MILLISECONDS);
                    latest = gateway.residentMebibytes();
                    early = sample == SETTLED ? latest : early;
                    System.out.println(String.format(
                            Locale.ROOT,
                            "| %.1f min | %d streams whole, %d cut | %d MiB | %d descriptors |",
                            minutes * sample / SAMPLES,
                            whole.get(),
                            cut.get(),
                            latest,
                            gateway.descriptors()));
                }
                stop.countDown();
                var past = provider.requests().size();
                System.out.println("| past the engine: " + past + " |");
                bad = latest > early + 8 || cut.get() > 0 || past > 0 || whole.get() == 0;
            }
        }
        System.exit(bad ? 1 : 0);
    }

    private static boolean isThroughEngine(int port) throws IOException {
        try (var wire = Wire.to(port)) {
            return wire.send(Rig.request("GET /headroom-tray/stats HTTP/1.1", ""))
                    .message()
                    .text()
                    .contains("\"serves\":true");
        }
    }

    private static void work(int port, CountDownLatch stop, AtomicLong whole, AtomicLong cut) {
        while (stop.getCount() > 0) {
            try (var wire = Wire.to(port)) {
                var answer = wire.send(Rig.request("POST /v1/messages HTTP/1.1", "{\"stream\":true}"))
                        .message();
                if (answer.status() == 200 && answer.text().contains("event " + TeamEngine.EVENTS + '\n')) {
                    whole.incrementAndGet();
                } else {
                    cut.incrementAndGet();
                }
            } catch (IOException e) {
                cut.incrementAndGet();
            }
        }
    }
}
