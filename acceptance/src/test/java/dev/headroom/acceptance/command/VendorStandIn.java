package dev.headroom.acceptance.command;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Anthropic's own server, as a program meets it behind a company's outgoing proxy: the proxy leads every name to a server of the test, whose
 * certificate is for that name. So a profile goes to its provider by the address that it would use anywhere.
 */
final class VendorStandIn implements AutoCloseable {
    private static final String NAME = "api.anthropic.com";
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final HttpsServer server;
    private final ServerSocket proxy;

    /**
     * Starts it.
     *
     * @param folder where its key and certificate are made
     * @param handler answers every request
     */
    VendorStandIn(Path folder, HttpHandler handler) throws IOException, InterruptedException, GeneralSecurityException {
        this.folder = folder;
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + NAME, "-ext", "san=dns:" + NAME);
        keytool("-exportcert", "-rfc", "-file", certificate().toString());
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        server = HttpsServer.create(new InetSocketAddress(here, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys()));
        server.createContext("/", handler);
        server.start();
        proxy = new ServerSocket(0, 64, here);
        Thread.ofVirtual().start(this::accept);
    }

    /** What a session has in its environment behind such a proxy. */
    Map<String, String> variables() {
        return Map.of(
                "HTTPS_PROXY",
                "http://127.0.0.1:" + proxy.getLocalPort(),
                "SSL_CERT_FILE",
                certificate().toString());
    }

    private Path certificate() {
        return folder.resolve("vendor.pem");
    }

    private SSLContext keys() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(folder.resolve("vendor.p12").toFile(), PASSWORD.toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String... words) throws IOException, InterruptedException {
        List<String> argv = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        argv.addAll(List.of("-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1"));
        argv.addAll(List.of(words));
        argv.addAll(List.of("-alias", "p", "-storetype", "PKCS12", "-storepass", PASSWORD));
        argv.addAll(List.of("-keystore", folder.resolve("vendor.p12").toString()));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private void accept() {
        while (!proxy.isClosed()) {
            try {
                Socket near = proxy.accept();
                Thread.ofVirtual().start(() -> tunnel(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void tunnel(Socket near) {
        try (near;
                Socket far = new Socket(
                        InetAddress.ofLiteral("127.0.0.1"), server.getAddress().getPort())) {
            head(near.getInputStream());
            near.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread back = Thread.ofVirtual().start(() -> copy(far, near));
            copy(near, far);
            back.join();
        } catch (IOException ended) {
            return;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void head(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no head");
            }
            read.write(next);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        server.stop(0);
    }
}
