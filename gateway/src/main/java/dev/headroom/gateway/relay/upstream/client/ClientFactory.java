package dev.headroom.gateway.relay.upstream.client;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.TimeUnit;

/** Makes the HTTP clients with which a gateway connects to upstreams. */
public final class ClientFactory {
    /** No longer than this is tried to connect, all addresses of a name together. */
    public static final int CONNECT_MILLIS = 10_000;

    /** Shorter than what servers usually allow an idle connection, so that it is we who close it. */
    private static final int IDLE_SECONDS = 20;

    /** How often idle connections are looked for; one that is too old is not used in any case. */
    private static final int LOOK_MILLIS = 5_000;

    private static final int MOST_CONNECTIONS = 8_192;
    private static final int HTTP2_CONNECTIONS = 16;
    private static final int LARGEST_HEAD = 256 * 1024;

    private final Vertx vertx;

    /** Makes clients of one event loop. */
    public ClientFactory(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The options that all clients have in common; each call returns a copy of its own. */
    public static HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setSslHandshakeTimeout(CONNECT_MILLIS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setHttp2KeepAliveTimeout(IDLE_SECONDS)
                .setHttp2ConnectionWindowSize(4 * 1024 * 1024)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true);
    }

    /**
     * Makes a client. It looks after its idle connections by a timer of its own, so it should not be made before it is needed.
     *
     * @param options those of {@link #options}, changed where this client differs
     */
    public HttpClient make(HttpClientOptions options) {
        var pool = new PoolOptions()
                .setHttp1MaxSize(MOST_CONNECTIONS)
                .setHttp2MaxSize(HTTP2_CONNECTIONS)
                .setCleanerPeriod(LOOK_MILLIS);
        // Without a handler of its own each broken connection is a line in somebody's log; requests hear of it
        // themselves.
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> connection.close()))
                .build();
    }
}
