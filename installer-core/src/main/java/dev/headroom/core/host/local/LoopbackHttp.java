package dev.headroom.core.host.local;

import dev.headroom.core.host.Http;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Plain HTTP/1.1 over one socket per request. The clients that come with Java load hundreds of classes first, which a
 * short command would wait for.
 */
public final class LoopbackHttp implements Http {
    private static final int LARGEST_BODY = 1 << 20;

    /** More than the statistics of a year; a server that sends without end must not fill the memory. */
    private static final int LARGEST_PAGE = 16 << 20;

    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    /** Creates a client; it holds nothing between two requests. */
    public LoopbackHttp() {}

    @Override
    public Reply get(String url, Duration limit) {
        return reply(url, limit, LARGEST_BODY);
    }

    @Override
    public Reply getLarge(String url, Duration limit) {
        return reply(url, limit, LARGEST_PAGE);
    }

    private Reply reply(String url, Duration limit, int largestBody) {
        try {
            return get(url, Map.of(), limit, largestBody);
        } catch (ConnectException refused) {
            return new Reply.Refused();
        } catch (SocketTimeoutException | ProtocolException late) {
            return new Reply.NoAnswer(String.valueOf(late.getMessage()));
        } catch (IOException broken) {
            return new Reply.NoAnswer("the connection broke: " + broken.getMessage());
        }
    }

    /**
     * Sends a GET request and reads the answer to its end.
     *
     * @param headers sent beside this client's own, which they override
     * @param limit for everything from the connection to the last byte
     * @param largestBody bytes after which the body is cut
     * @throws ConnectException when nothing listens there
     * @throws SocketTimeoutException when the limit has passed
     * @throws ProtocolException when what answers does not speak HTTP
     * @throws IOException when the connection broke
     */
    public Reply.Answer get(String url, Map<String, String> headers, Duration limit, int largestBody)
            throws IOException {
        URI uri = loopback(url);
        long deadline = System.nanoTime() + limit.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(uri), port(uri)), millis(limit));
            socket.getOutputStream().write(request(uri, headers).getBytes(StandardCharsets.US_ASCII));
            return new HttpAnswer(socket, deadline, largestBody).read();
        } catch (SocketTimeoutException late) {
            throw new SocketTimeoutException("no answer within " + limit.toMillis() + " ms");
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

    private static String request(URI uri, Map<String, String> headers) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", uri.getHost() + ":" + port(uri));
        all.put("Accept", "application/json");
        all.put("User-Agent", "headroom");
        all.put("Connection", "close");
        all.putAll(headers);
        StringBuilder request = new StringBuilder("GET " + path + query + " HTTP/1.1\r\n");
        all.forEach((name, value) -> request.append(header(name, value)));
        return request.append("\r\n").toString();
    }

    private static String header(String name, String value) {
        String line = name + ": " + value;
        if (line.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("a header with other than printable characters: " + name);
        }
        return line + "\r\n";
    }
}
