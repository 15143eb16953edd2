package dev.headroom.gateway.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One connection, spoken byte by byte: tests see exactly what is on the wire. */
public final class Wire implements Closeable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    public Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(new Patient(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /** Connects to this machine. */
    public static Wire to(int port) throws IOException {
        return new Wire(new Socket(InetAddress.ofLiteral("127.0.0.1"), port));
    }

    public Socket socket() {
        return socket;
    }

    public Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Wire send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** A start line and headers, and the empty line after them. */
    public Wire sendHead(String... lines) throws IOException {
        return send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    public Wire sendChunk(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return send(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
    }

    /** One line without its CRLF; nothing at all is an {@link EOFException}. */
    public String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("after '" + line.toString(StandardCharsets.ISO_8859_1) + "'");
            }
            line.write(b);
        }
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    public byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("after " + bytes.length + " of " + length);
        }
        return bytes;
    }

    public int read() throws IOException {
        return in.read();
    }

    /** Everything up to the end of the connection. */
    public byte[] rest() throws IOException {
        return in.readAllBytes();
    }

    public WireMessage message() throws IOException {
        return WireMessage.read(this);
    }

    /** The head of a message; its body is left on the wire. */
    public WireMessage head() throws IOException {
        return WireMessage.readHead(this);
    }

    /** One chunk of a chunked body, empty at its end. */
    public String chunk() throws IOException {
        var length = Integer.parseInt(line(), 16);
        var bytes = exactly(length);
        line();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Leaves without a word: the other side gets a reset. */
    public void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** An end that never comes is no end: tests that expect a broken connection must not be content with silence. */
    private static final class Patient extends FilterInputStream {
        Patient(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (SocketTimeoutException e) {
                throw new IllegalStateException("nothing came, and no end", e);
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                return super.read(bytes, from, length);
            } catch (SocketTimeoutException e) {
                throw new IllegalStateException("nothing came, and no end", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
