package dev.headroom.app.dbus;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A session bus with one client, which sends whatever bytes the test gives it. A real bus forwards no broken message. */
final class FakeBus implements AutoCloseable {
    private final Path socket;
    private final ServerSocketChannel server;
    private final CompletableFuture<SocketChannel> client = new CompletableFuture<>();

    private FakeBus(Path socket, ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
    }

    /** Listens at this socket, and lets the first client in. */
    static FakeBus at(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        FakeBus bus = new FakeBus(socket, server);
        Thread.ofVirtual().start(bus::greet);
        return bus;
    }

    /** The variables that lead a client here. */
    Map<String, String> environment() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + socket);
    }

    /** Sends these bytes to the client. */
    void send(byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            client.join().write(out);
        }
    }

    /** The client's next message. */
    Message receive() throws IOException {
        byte[] prefix = exactly(client.join(), new byte[Message.PREFIX], 0);
        return Message.decode(exactly(client.join(), Arrays.copyOf(prefix, Message.length(prefix)), Message.PREFIX));
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (client.isDone()) {
            client.join().close();
        }
    }

    private void greet() {
        try {
            SocketChannel accepted = server.accept();
            line(accepted);
            accepted.write(ByteBuffer.wrap("OK 0123456789abcdef\r\n".getBytes(StandardCharsets.US_ASCII)));
            line(accepted);
            client.complete(accepted);
            send(receive().reply("s", ":1.1").encode(1));
        } catch (IOException e) {
            client.completeExceptionally(e);
        }
    }

    private static void line(SocketChannel from) throws IOException {
        while (exactly(from, new byte[1], 0)[0] != '\n') {
            // The client's name or its wish to begin: the test believes both.
        }
    }

    private static byte[] exactly(SocketChannel from, byte[] bytes, int start) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        while (in.hasRemaining()) {
            if (from.read(in) < 0) {
                throw new EOFException();
            }
        }
        return bytes;
    }
}
