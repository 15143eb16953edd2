package dev.headroom.core.host.local;

import dev.headroom.core.host.Http;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * Plain HTTP/1.1 over one socket per question. The clients that come with Java load hundreds of classes first, which a
 * short command would wait for.
 */
final class LoopbackHttp implements Http {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    @Override
    public Reply get(String url, Duration limit) {
        URI uri = loopback(url);
        long deadline = System.nanoTime() + limit.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(uri), port(uri)), millis(limit));
            socket.getOutputStream().write(question(uri).getBytes(StandardCharsets.US_ASCII));
            return new HttpAnswer(socket, deadline).read();
        } catch (ConnectException refused) {
            return new Reply.Refused();
        } catch (SocketTimeoutException late) {
            return new Reply.NotListening("no answer within " + limit.toMillis() + " ms");
        } catch (IOException broken) {
            return new Reply.NotListening("the connection broke: " + broken.getMessage());
        }
    }

    private static URI loopback(String url) {
        URI uri = URI.create(url);
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null || !HOSTS.contains(uri.getHost())) {
            throw new IllegalArgumentException("only http on loopback is asked: " + url);
        }
        return uri;
    }

    /** Without asking any name service. */
    private static InetAddress address(URI uri) throws IOException {
        return InetAddress.getByName(uri.getHost().contains(":") ? "::1" : "127.0.0.1");
    }

    private static int millis(Duration limit) {
        return Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE);
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? 80 : uri.getPort();
    }

    private static String question(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "GET " + path + query + " HTTP/1.1\r\nHost: " + uri.getHost() + ":" + port(uri)
                + "\r\nAccept: application/json\r\nUser-Agent: headroom\r\nConnection: close\r\n\r\n";
    }
}
