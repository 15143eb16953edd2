package dev.headroom.gateway.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A company's outgoing proxy: opens tunnels for who knows the password, to one place whatever name is asked for. */
public final class CompanyProxy implements Closeable {
    private final ServerSocket server = new ServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1"));
    private final List<WireMessage> asked = new CopyOnWriteArrayList<>();
    private volatile int target;
    private final String credentials;

    /** A proxy that wants these Basic credentials (base64) and leads to a port of this machine. */
    public CompanyProxy(int target, String credentials) throws IOException {
        this.target = target;
        this.credentials = credentials;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Leads every tunnel that is opened from now on to another port. */
    public void leadTo(int port) {
        target = port;
    }

    /** The requests for tunnels. */
    public List<WireMessage> asked() {
        return asked;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var near = new Wire(socket)) {
            var head = near.head();
            asked.add(head);
            if (!head.header("proxy-authorization").equals(Optional.of("Basic " + credentials))) {
                near.sendHead("HTTP/1.1 407 Proxy Authentication Required", "content-length: 0");
                return;
            }
            near.sendHead("HTTP/1.1 200 Connection established");
            try (var far = new Socket(InetAddress.ofLiteral("127.0.0.1"), target)) {
                var back = Thread.ofVirtual().start(() -> copy(far, socket));
                copy(socket, far);
                back.join();
            }
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
