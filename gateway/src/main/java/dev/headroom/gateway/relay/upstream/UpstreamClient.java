package dev.headroom.gateway.relay.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Opens requests to providers and engines over kept connections. Used on the event loop only. */
public final class UpstreamClient {
    /** No longer than this is tried to connect, all addresses of a name together. */
    static final int CONNECT_MILLIS = 10_000;

    /** Shorter than what servers usually allow an idle connection, so that it is we who close it. */
    private static final int IDLE_SECONDS = 20;

    /** How often idle connections are looked for; one that is too old is not used in any case. */
    private static final int LOOK_MILLIS = 5_000;

    private static final int MOST_CONNECTIONS = 8_192;
    /** RFC 9113, section 7; HTTP/1.1 has no such code, there the connection ends. */
    private static final long CANCEL = 8;

    private static final int HTTP2_CONNECTIONS = 16;
    private static final int LARGEST_HEAD = 256 * 1024;

    private final Vertx vertx;
    private final CorporateProxy proxy;
    private final Callable<TrustedCertificates> trust;
    private final boolean http2;
    private final Addresses addresses;
    private Optional<HttpClient> plain = Optional.empty();
    private Optional<HttpClient> unkept = Optional.empty();
    private Optional<Future<Secure>> secure = Optional.empty();

    private record Secure(HttpClient any, HttpClient upgrading) {}

    /**
     * Makes connections possible; none is opened yet.
     *
     * @param vertx the event loop
     * @param proxy which destinations are reached through a proxy
     * @param trust reads the certificates to trust, called once and off the event loop when the first is needed
     * @param http2 whether HTTP/2 is spoken to those who offer it
     * @param addresses where names lead
     */
    public UpstreamClient(
            Vertx vertx,
            CorporateProxy proxy,
            Callable<TrustedCertificates> trust,
            boolean http2,
            Addresses addresses) {
        this.vertx = vertx;
        this.proxy = proxy;
        this.trust = trust;
        this.http2 = http2;
        this.addresses = addresses;
    }

    /** Connects and gives a request that has not been sent; fails if no connection comes about. */
    public Future<HttpClientRequest> open(Destination destination, HttpMethod method) {
        if (destination.kind() == Destination.Kind.ENGINE) {
            return unkept().request(request(destination, method));
        }
        return destination.upstream().secure()
                ? secure().compose(clients -> dial(clients.any(), destination, method))
                : dial(plain(), destination, method);
    }

    /** Connects for a request that asks for another protocol, which only HTTP/1.1 can. */
    public Future<HttpClientRequest> openUpgrade(Destination destination) {
        if (destination.kind() == Destination.Kind.ENGINE) {
            return plain().request(request(destination, HttpMethod.GET));
        }
        return destination.upstream().secure()
                ? secure().compose(clients -> dial(clients.upgrading(), destination, HttpMethod.GET))
                : dial(plain(), destination, HttpMethod.GET);
    }

    /** Tells the other side that nobody waits any more. */
    public static void cancel(HttpClientRequest sent) {
        sent.reset(CANCEL);
    }

    /** Gives up a request that has not been sent, without a line in somebody's log. */
    public static void giveBack(HttpClientRequest unsent) {
        unsent.exceptionHandler(ignored -> {});
        unsent.reset();
    }

    private Future<HttpClientRequest> dial(HttpClient client, Destination destination, HttpMethod method) {
        var upstream = destination.upstream();
        return proxy.forUpstream(upstream)
                .map(through -> new AddressConnector(
                                client, addresses, through.getHost(), address -> request(destination, method)
                                        .setProxyOptions(new ProxyOptions(through).setHost(address.getHostAddress())))
                        .open()
                        .recover(why -> Future.failedFuture(ProxyUnreached.or(why))))
                .orElseGet(() -> new AddressConnector(
                                client, addresses, upstream.host(), address -> request(destination, method)
                                        .setServer(SocketAddress.inetSocketAddress(
                                                new InetSocketAddress(address, upstream.port()))))
                        .open());
    }

    // Each of them looks after its connections by a timer, so none is made before it is needed.
    private HttpClient plain() {
        var client = plain.orElseGet(() -> client(options()));
        plain = Optional.of(client);
        return client;
    }

    /** A connection that is always new cannot have died unnoticed: a refused one then proves that nothing was sent. */
    private HttpClient unkept() {
        var client = unkept.orElseGet(() -> client(options().setKeepAlive(false)));
        unkept = Optional.of(client);
        return client;
    }

    private static RequestOptions request(Destination destination, HttpMethod method) {
        var upstream = destination.upstream();
        return new RequestOptions()
                .setMethod(method)
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.secure())
                .setURI(upstream.target(destination.target()));
    }

    private Future<Secure> secure() {
        var present = secure.filter(future -> !future.failed());
        if (present.isPresent()) {
            return present.get();
        }
        var made = vertx.executeBlocking(trust).map(certificates -> {
            var http11 = client(certificates.applyTo(options()));
            return new Secure(http2 ? client(offeringHttp2(certificates.applyTo(options()))) : http11, http11);
        });
        secure = Optional.of(made);
        return made;
    }

    private static HttpClientOptions offeringHttp2(HttpClientOptions options) {
        return options.setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
    }

    private HttpClient client(HttpClientOptions options) {
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

    private static HttpClientOptions options() {
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
}
