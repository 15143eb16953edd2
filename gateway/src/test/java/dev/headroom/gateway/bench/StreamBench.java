package dev.headroom.gateway.bench;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.locks.LockSupport;

/** Server-sent events whose text is the time at which they were sent. */
final class StreamBench {
    private static final int EVENTS = 400;
    private static final long PAUSE_NANOS = 4_000_000;

    private StreamBench() {}

    static FakeProvider provider() throws IOException {
        return FakeProvider.serving((head, wire) -> {
            Replies.body(head, wire);
            Replies.startEvents(wire);
            for (var i = 0; i < EVENTS; i++) {
                LockSupport.parkNanos(PAUSE_NANOS);
                wire.sendChunk("data: " + System.nanoTime() + "\n\n");
            }
            Replies.endEvents(wire);
        });
    }

    /** The median time from sending an event to having it, in microseconds. */
    static double medianDelayMicros(int port) throws IOException {
        var delays = new ArrayList<Long>();
        try (var wire = Wire.to(port)) {
            wire.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
            wire.head();
            for (var chunk = wire.chunk(); !chunk.isEmpty(); chunk = wire.chunk()) {
                for (var line : chunk.strip().split("\n\n", -1)) {
                    delays.add(System.nanoTime() - Long.parseLong(line.substring("data: ".length())));
                }
            }
        }
        Collections.sort(delays);
        return delays.get(delays.size() / 2) / 1000.0;
    }
}
