package dev.headroom.gateway.relay;

import io.vertx.core.net.NetSocket;
import java.util.function.Consumer;

/** Two connections tied together, each no faster than the other can take. */
final class Tunnel {
    private Tunnel() {}

    static void join(NetSocket near, NetSocket far, Consumer<Void> ended) {
        flow(near, far);
        flow(far, near);
        near.closeHandler(closed -> {
            far.close();
            ended.accept(null);
        });
        far.closeHandler(closed -> near.close());
        near.exceptionHandler(broken -> near.close());
        far.exceptionHandler(broken -> far.close());
        near.resume();
        far.resume();
    }

    private static void flow(NetSocket from, NetSocket to) {
        from.handler(bytes -> {
            to.write(bytes);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        });
    }
}
