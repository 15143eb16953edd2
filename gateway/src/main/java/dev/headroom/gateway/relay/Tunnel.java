package dev.headroom.gateway.relay;

import dev.headroom.gateway.relay.client.RequestErrorBoundary;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.stats.WebSocketRecorder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/**
 * Two connections tied together after a WebSocket handshake, each no faster than the other can take. Bytes pass as they
 * are, so messages, extensions and close codes are what the two ends agreed on; only when the far end goes without a word
 * and the tool should simply connect again, the gateway says so itself: 1012, service restart (IANA's registry of WebSocket
 * close codes).
 */
final class Tunnel {
    private static final byte[] RESTART = {(byte) 0x88, 2, 0x03, (byte) 0xf4};

    private final NetSocket near;
    private final NetSocket far;
    private final Destination.Kind kind;
    private final Tunnels tunnels;
    private final WebSocketRecorder heard;
    private final Frames toNear;

    /** Ties {@code near} (the tool) to {@code far}, from {@link #start} on; {@code heard} is closed when they part. */
    Tunnel(NetSocket near, NetSocket far, Destination.Kind kind, Tunnels tunnels, WebSocketRecorder heard) {
        this.near = near;
        this.far = far;
        this.kind = kind;
        this.tunnels = tunnels;
        this.heard = heard;
        this.toNear = new Frames(heard);
    }

    Destination.Kind kind() {
        return kind;
    }

    /** Lets bytes pass; {@code boundary} sees to it that a fault of ours ends both sides. */
    void start(RequestErrorBoundary boundary) {
        boundary.became(this::cut);
        near.handler(boundary.with(bytes -> {
            heard.asked();
            pass(bytes, near, far);
        }));
        far.handler(boundary.with(bytes -> {
            toNear.accept(bytes);
            pass(bytes, far, near);
        }));
        near.closeHandler(closed -> {
            tunnels.remove(this);
            far.close();
            heard.close();
        });
        far.closeHandler(boundary.with(closed -> farClosed()));
        near.exceptionHandler(broken -> near.close());
        far.exceptionHandler(broken -> far.close());
        near.resume();
        far.resume();
        tunnels.add(this);
    }

    /** Tells the tool to connect again, if a frame may stand here. */
    void restart() {
        if (toNear.between() && !toNear.closing()) {
            near.end(Buffer.buffer(RESTART));
        } else {
            near.close();
        }
        far.close();
    }

    private void farClosed() {
        if (kind == Destination.Kind.ENGINE) {
            restart();
        } else {
            near.close();
        }
    }

    private void cut() {
        near.close();
        far.close();
    }

    private static void pass(Buffer bytes, NetSocket from, NetSocket to) {
        to.write(bytes);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> from.resume());
        }
    }
}
