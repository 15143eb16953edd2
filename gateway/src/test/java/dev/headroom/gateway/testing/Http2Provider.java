package dev.headroom.gateway.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A provider that speaks HTTP/2 frame by frame, as a script says, and so can be as odd as a script likes. */
public final class Http2Provider implements Closeable {
    private final Certificate certificate;
    private final SSLServerSocket server;
    private final Script script;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<SSLSocket> open = new CopyOnWriteArrayList<>();
    private final List<Long> cancelled = new CopyOnWriteArrayList<>();

    /** What it does with a request that is whole. */
    @FunctionalInterface
    public interface Script {
        /**
         * Answers.
         *
         * @param number how many requests there have been, this one included
         * @param stream the request's stream
         */
        void serve(int number, int stream, Http2Wire wire) throws IOException;
    }

    private Http2Provider(Path folder, Script script) throws Exception {
        certificate = Certificate.make(folder, TlsProvider.NAME);
        this.script = script;
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(certificate.store())) {
            keys.load(in, Certificate.PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, Certificate.PASSWORD.toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1"));
        var parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        server.setSSLParameters(parameters);
        Thread.ofVirtual().start(this::accept);
    }

    public static Http2Provider serving(Path folder, Script script) throws Exception {
        return new Http2Provider(folder, script);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The authority's certificate, PEM. */
    public Path bundle() {
        return certificate.bundle();
    }

    /** How many requests came whole. */
    public int asked() {
        return asked.get();
    }

    /** How many connections there were. */
    public int connections() {
        return open.size();
    }

    /** With which codes the client gave streams up. */
    public List<Long> cancelled() {
        return cancelled;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = (SSLSocket) server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            var wire = Http2Wire.begin(socket);
            while (true) {
                var frame = wire.read();
                if (frame.type() == Http2Wire.RESET) {
                    cancelled.add(frame.number());
                } else if (frame.type() == Http2Wire.SETTINGS && !frame.flagged(1)) {
                    wire.write(Http2Wire.SETTINGS, 1, 0, new byte[0]);
                } else if (frame.request() && frame.flagged(Http2Wire.END_STREAM)) {
                    script.serve(asked.incrementAndGet(), frame.stream(), wire);
                }
            }
        } catch (IOException e) {
            // The client left, or the script closed the connection.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
