package dev.headroom.core.loopback;

import dev.headroom.core.host.Http;
import dev.headroom.core.host.local.LoopbackHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Sends GET requests to servers on this machine, over HTTP/1.1 (RFC 9112). It connects to loopback addresses only, follows no
 * redirects, and uses neither a proxy nor any other setting of the environment.
 */
public final class LoopbackClient {
    /** More than the statistics of a year; a server that sends without end must not fill the memory. */
    private static final int LARGEST_BODY = 16 << 20;

    private LoopbackClient() {}

    /**
     * What a server answered.
     *
     * @param status the status code, 200 to 599
     * @param body decoded as UTF-8, cut after 16 MiB
     */
    public record Answer(int status, String body) {}

    /**
     * Sends a GET request and waits for the whole answer.
     *
     * @param url such as {@code http://127.0.0.1:8787/health}
     * @param headers sent beside {@code Host}, {@code Accept}, {@code User-Agent} and {@code Connection}, which they override
     * @param limit for everything from the connection to the last byte of the body
     * @return the answer, whatever its status
     * @throws java.net.ConnectException when nothing listens there
     * @throws java.net.SocketTimeoutException when the limit has passed
     * @throws java.net.ProtocolException when what answers does not speak HTTP
     * @throws IOException when the connection broke
     */
    public static Answer get(String url, Map<String, String> headers, Duration limit) throws IOException {
        Http.Reply.Answer answer = new LoopbackHttp().get(url, headers, limit, LARGEST_BODY);
        return new Answer(answer.status(), answer.body());
    }
}
