package dev.headroom.gateway.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on loopback. Each connection is served by a script that speaks on the wire itself. */
public final class FakeProvider implements Closeable {
    private final ServerSocket server;
    private final Thread acceptor;
    private final Script script;
    private final List<WireMessage> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();

    /** What a provider does with one request whose head was read; the body is still on the wire. */
    @FunctionalInterface
    public interface Script {
        void serve(WireMessage head, Wire wire) throws IOException;
    }

    private FakeProvider(InetAddress address, Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 512, address);
        this.acceptor = Thread.ofVirtual().start(this::accept);
    }

    /** Answers as the real ones do: see {@link Replies#like}. */
    public static FakeProvider start() throws IOException {
        return serving(Replies::like);
    }

    /** The same at another address than 127.0.0.1. */
    public static FakeProvider at(InetAddress address) throws IOException {
        return new FakeProvider(address, Replies::like);
    }

    public static FakeProvider serving(Script script) throws IOException {
        return new FakeProvider(InetAddress.ofLiteral("127.0.0.1"), script);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The heads of all requests so far. */
    public List<WireMessage> requests() {
        return requests;
    }

    public int openConnections() {
        return open.size();
    }

    /** Requests that it is working on. */
    public int busy() {
        return busy.get();
    }

    public int acceptedConnections() {
        return accepted.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                accepted.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var wire = new Wire(socket)) {
            socket.setSoTimeout(0);
            while (true) {
                var head = wire.head();
                requests.add(head);
                busy.incrementAndGet();
                try {
                    script.serve(head, wire);
                } finally {
                    busy.decrementAndGet();
                }
            }
        } catch (IOException e) {
            // The other side left, or the script closed the connection: what a provider sees every day.
            return;
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // Until its thread has seen the end, the socket still takes connections.
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var socket : open) {
            socket.close();
        }
    }
}
