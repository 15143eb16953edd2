package dev.headroom.gateway.bench;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The gateway, nginx as a reverse proxy and no proxy at all, taking turns in one run: only the ratios mean something. */
public final class Bench {
    private static final int ROUNDS = 3;
    private static final int SECONDS = 4;
    private static final int STREAMS = 1_000;

    private Bench() {}

    /** Prints the tables; prints why not where nginx, wrk or /proc are missing. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var missing = Stream.of("nginx", "wrk").filter(Bench::absent).toList();
        if (!missing.isEmpty() || !Files.isDirectory(Path.of("/proc/self"))) {
            say(String.format(Locale.ROOT, "skipped: this benchmark needs Linux, nginx and wrk; missing: %s", missing));
            return;
        }
        var stream = StreamBench.provider();
        try (stream;
                var nginx = new Nginx(stream.port());
                var gateway = new GatewayProcess("http://127.0.0.1:" + nginx.providerPort());
                var streaming = new GatewayProcess(stream.url().toString())) {
            var fresh = gateway.residentMebibytes();
            idle(gateway, fresh);
            throughput(nginx, gateway);
            say(String.format(Locale.ROOT, "| RSS after that load | %d MiB |", gateway.residentMebibytes()));
            delays(stream, nginx, streaming);
        }
        manyStreams();
        System.exit(0);
    }

    private static void idle(GatewayProcess gateway, long fresh) throws IOException, InterruptedException {
        var before = gateway.processorSeconds();
        new CountDownLatch(1).await(20, java.util.concurrent.TimeUnit.SECONDS);
        var used = gateway.processorSeconds() - before;
        say(String.format(Locale.ROOT, "| RSS fresh | %d MiB |", fresh));
        say(String.format(Locale.ROOT, "| idle CPU over 20 s | %.2f %% |", used / 20 * 100));
    }

    private static void throughput(Nginx nginx, GatewayProcess gateway) throws IOException, InterruptedException {
        var script = Wrk.script();
        Wrk.run(gateway.port(), 16, 8, script);
        for (var connections : new int[] {1, 16, 64}) {
            var direct = new ArrayList<Wrk>();
            var proxied = new ArrayList<Wrk>();
            var ours = new ArrayList<Wrk>();
            for (var round = 0; round < ROUNDS; round++) {
                direct.add(Wrk.run(nginx.providerPort(), connections, SECONDS, script));
                proxied.add(Wrk.run(nginx.proxyPort(), connections, SECONDS, script));
                ours.add(Wrk.run(gateway.port(), connections, SECONDS, script));
            }
            say(String.format(
                    Locale.ROOT,
                    "| %d connections | direct %.0f/s | nginx %.0f/s | gateway %.0f/s | gateway/nginx %.2f |",
                    connections,
                    rate(direct),
                    rate(proxied),
                    rate(ours),
                    rate(ours) / rate(proxied)));
            say(String.format(
                    Locale.ROOT,
                    "|   added at p50 | nginx %.0f µs | gateway %.0f µs | at p99 | nginx %.0f µs | gateway %.0f µs |",
                    p50(proxied) - p50(direct),
                    p50(ours) - p50(direct),
                    p99(proxied) - p99(direct),
                    p99(ours) - p99(direct)));
        }
        Files.delete(script);
    }

    private static void delays(FakeProvider provider, Nginx nginx, GatewayProcess gateway) throws IOException {
        StreamBench.medianDelayMicros(gateway.port());
        var direct = new ArrayList<Double>();
        var proxied = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            direct.add(StreamBench.medianDelayMicros(provider.port()));
            proxied.add(StreamBench.medianDelayMicros(nginx.streamProxyPort()));
            ours.add(StreamBench.medianDelayMicros(gateway.port()));
        }
        say(String.format(
                Locale.ROOT,
                "| SSE median delay per event | direct %.0f µs | nginx %.0f µs | gateway %.0f µs |",
                median(direct.stream().mapToDouble(d -> d)),
                median(proxied.stream().mapToDouble(d -> d)),
                median(ours.stream().mapToDouble(d -> d))));
    }

    /** A thousand open streams and an upload of 100 MB at once. */
    private static void manyStreams() throws IOException, InterruptedException {
        var end = new CountDownLatch(1);
        FakeProvider.Script script = (head, wire) -> {
            if (head.target().equals("/v1/files")) {
                wire.exactly(100 * 1024 * 1024);
                Replies.json(wire, 200, "{}");
                return;
            }
            Replies.body(head, wire);
            Replies.startEvents(wire);
            for (var i = 0; end.getCount() > 0; i++) {
                wire.sendChunk("data: " + i + "\n\n");
                java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
            }
        };
        var open = new ArrayList<Wire>();
        try (var provider = FakeProvider.serving(script);
                var gateway = new GatewayProcess(provider.url().toString());
                var upload = Wire.to(gateway.port())) {
            for (var i = 0; i < STREAMS; i++) {
                var wire = Wire.to(gateway.port());
                wire.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
                open.add(wire);
            }
            for (var wire : open) {
                wire.head();
                wire.chunk();
            }
            var size = 100 * 1024 * 1024;
            upload.sendHead("POST /v1/files HTTP/1.1", "Host: localhost", "x-api-key: k", "Content-Length: " + size);
            upload.send(new byte[size]);
            var status = upload.message().status();
            for (var wire : open) {
                wire.chunk();
            }
            say(String.format(
                    Locale.ROOT,
                    "| RSS with %d streams and a 100 MB upload (%d), heap 64 MB | %d MiB |",
                    STREAMS,
                    status,
                    gateway.residentMebibytes()));
            end.countDown();
        } finally {
            for (var wire : open) {
                wire.abort();
            }
        }
    }

    private static double rate(List<Wrk> runs) {
        return median(runs.stream().mapToDouble(Wrk::requestsPerSecond));
    }

    private static double p50(List<Wrk> runs) {
        return median(runs.stream().mapToDouble(Wrk::p50Micros));
    }

    private static double p99(List<Wrk> runs) {
        return median(runs.stream().mapToDouble(Wrk::p99Micros));
    }

    private static double median(DoubleStream values) {
        var sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static boolean absent(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1), new String[] {"/usr/sbin"})
                .flatMap(Stream::of)
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
