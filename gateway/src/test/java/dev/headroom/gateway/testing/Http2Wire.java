package dev.headroom.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The server's side of one HTTP/2 connection, frame by frame (RFC 9113, section 4.1). */
public final class Http2Wire implements Closeable {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RESET = 3;
    public static final int SETTINGS = 4;
    public static final int GOAWAY = 7;
    public static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PREFACE = 24;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    /**
     * A frame as it came.
     *
     * @param number what its payload begins with
     */
    public record Frame(int type, int flags, int stream, long number) {
        boolean flagged(int flag) {
            return (flags & flag) != 0;
        }

        boolean request() {
            return type == HEADERS || type == DATA;
        }
    }

    private Http2Wire(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    static Http2Wire begin(Socket socket) throws IOException {
        var wire = new Http2Wire(socket);
        wire.in.readNBytes(PREFACE);
        wire.write(SETTINGS, 0, 0, new byte[0]);
        return wire;
    }

    Frame read() throws IOException {
        var length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        var type = in.readUnsignedByte();
        var flags = in.readUnsignedByte();
        var stream = in.readInt() & 0x7fffffff;
        var payload = new byte[length];
        in.readFully(payload);
        var number = length < Integer.BYTES ? 0 : ByteBuffer.wrap(payload).getInt();
        return new Frame(type, flags, stream, number);
    }

    /** One frame. */
    public synchronized void write(int type, int flags, int stream, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        var head = new DataOutputStream(frame);
        head.writeInt(payload.length << 8 | type);
        head.writeByte(flags);
        head.writeInt(stream);
        head.write(payload);
        out.write(frame.toByteArray());
        out.flush();
    }

    /** Headers, names and values in turn; each literally, never indexed (RFC 7541, section 6.2.2). */
    public void headers(int stream, boolean end, String... fields) throws IOException {
        var block = new ByteArrayOutputStream();
        for (var i = 0; i < fields.length; i++) {
            if (i % 2 == 0) {
                block.write(0);
            }
            var bytes = fields[i].getBytes(StandardCharsets.US_ASCII);
            block.write(bytes.length);
            block.writeBytes(bytes);
        }
        write(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, block.toByteArray());
    }

    /** Some of a body. */
    public void data(int stream, boolean end, String text) throws IOException {
        write(DATA, end ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives a stream up. */
    public void reset(int stream, int code) throws IOException {
        write(RESET, 0, stream, ByteBuffer.allocate(4).putInt(code).array());
    }

    /** Takes no more streams after {@code last}. */
    public void goAway(int last, int code) throws IOException {
        write(GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(last).putInt(code).array());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
