package dev.headroom.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One WebSocket frame (RFC 6455, section 5.2), its payload one character per byte. */
public record Frame(int opcode, String raw) {
    public static final int TEXT = 1;
    public static final int CLOSE = 8;

    public static Frame text(String text) {
        return of(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Frame close(int code) {
        return of(CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    public static Frame of(int opcode, byte[] payload) {
        return new Frame(opcode, new String(payload, StandardCharsets.ISO_8859_1));
    }

    public String text() {
        return new String(payload(), StandardCharsets.UTF_8);
    }

    private byte[] payload() {
        return raw.getBytes(StandardCharsets.ISO_8859_1);
    }

    public int closeCode() {
        var payload = payload();
        return payload.length < 2 ? 0 : ByteBuffer.wrap(payload).getShort() & 0xffff;
    }

    public static Frame read(Wire wire) throws IOException {
        var first = wire.exactly(2);
        var masked = (first[1] & 0x80) != 0;
        var length = first[1] & 0x7f;
        if (length == 126) {
            length = ByteBuffer.wrap(wire.exactly(2)).getShort() & 0xffff;
        } else if (length == 127) {
            length = (int) ByteBuffer.wrap(wire.exactly(8)).getLong();
        }
        var mask = masked ? wire.exactly(4) : new byte[4];
        var payload = wire.exactly(length);
        for (var i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return of(first[0] & 0x0f, payload);
    }

    public byte[] unmasked() {
        return bytes(false);
    }

    public byte[] masked() {
        return bytes(true);
    }

    private byte[] bytes(boolean mask) {
        var payload = payload();
        var out = new ByteArrayOutputStream();
        out.write(0x80 | opcode);
        var bit = mask ? 0x80 : 0;
        if (payload.length < 126) {
            out.write(bit | payload.length);
        } else if (payload.length < 65_536) {
            out.write(bit | 126);
            out.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            out.write(bit | 127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        var key = new byte[] {1, 2, 3, 4};
        if (mask) {
            out.writeBytes(key);
        }
        for (var i = 0; i < payload.length; i++) {
            out.write(mask ? payload[i] ^ key[i % 4] : payload[i]);
        }
        return out.toByteArray();
    }
}
