package dev.headroom.gateway.relay;

import dev.headroom.gateway.stats.WebSocketRecorder;
import io.vertx.core.buffer.Buffer;

/** Follows the frames of one direction of a WebSocket (RFC 6455, section 5.2), to know where the next one would begin. */
final class Frames {
    private static final int CLOSE = 8;

    private final WebSocketRecorder heard;
    private final byte[] header = new byte[14];
    private int have;
    private int need = 2;
    private long payload;
    private boolean closing;

    /** Tells {@code heard} what passes. */
    Frames(WebSocketRecorder heard) {
        this.heard = heard;
    }

    /** Nothing is half sent. */
    boolean between() {
        return payload == 0 && have == 0;
    }

    /** A close frame has passed: nothing may follow it. */
    boolean closing() {
        return closing;
    }

    void accept(Buffer bytes) {
        var at = 0;
        while (at < bytes.length()) {
            if (payload > 0) {
                var taken = Math.toIntExact(Math.min(payload, bytes.length() - at));
                heard.payload(opcode(), (header[0] & 0x40) != 0, bytes.getBytes(at, at + taken));
                payload -= taken;
                at += taken;
                endIfWhole();
            } else {
                header[have] = bytes.getByte(at);
                have++;
                at++;
                if (have == 2) {
                    need = needed();
                }
                if (have == need) {
                    begin();
                }
            }
        }
    }

    private int needed() {
        var mask = (header[1] & 0x80) != 0 ? 4 : 0;
        return switch (header[1] & 0x7f) {
            case 126 -> 4 + mask;
            case 127 -> 10 + mask;
            default -> 2 + mask;
        };
    }

    private void begin() {
        var small = header[1] & 0x7f;
        var size = small == 126 ? 2 : small == 127 ? 8 : 0;
        var length = size == 0 ? (long) small : 0L;
        for (var i = 0; i < size; i++) {
            length = (length << 8) | (header[2 + i] & 0xff);
        }
        closing |= opcode() == CLOSE;
        payload = Math.max(0, length);
        have = 0;
        need = 2;
        endIfWhole();
    }

    private void endIfWhole() {
        if (payload == 0) {
            heard.frameEnd(opcode(), (header[0] & 0x80) != 0);
        }
    }

    private int opcode() {
        return header[0] & 0x0f;
    }
}
