package dev.headroom.gateway.relay.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

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
    private final EngineToken token;
    private Optional<HttpClient> plain = Optional.empty();
    private Optional<HttpClient> unkept = Optional.empty();
    private Optional<Future<TrustedCertificates>> certificates = Optional.empty();
    private final Map<Boolean, Secure> secure = new HashMap<>();
    private final Map<Boolean, HttpClient> secureUnkept = new HashMap<>();
    private final Set<HttpConnection> used = Collections.newSetFromMap(new WeakHashMap<>());

    /** The clients for servers whose names are single words, or for all others. */
    private record Secure(boolean single, TrustedCertificates trusted, HttpClient any, HttpClient upgrading) {}

    /**
     * Makes a client; it opens no connection yet.
     *
     * @param vertx the event loop
     * @param proxy tells which destinations are reached through an outgoing proxy
     * @param trust reads the certificates to trust; called once, off the event loop, before the first TLS connection
     * @param http2 whether the client uses HTTP/2 with providers that offer it
     * @param addresses resolves names
     * @param token goes to the engine with each request
     */
    public UpstreamClient(
            Vertx vertx,
            CorporateProxy proxy,
            Callable<TrustedCertificates> trust,
            boolean http2,
            Addresses addresses,
            EngineToken token) {
        this.vertx = vertx;
        this.proxy = proxy;
        this.trust = trust;
        this.http2 = http2;
        this.addresses = addresses;
        this.token = token;
    }

    /**
     * Connects to a destination.
     *
     * @param destination the engine, which gets a connection of its own if it is on this machine, or a provider
     * @param method the method of the request
     * @return a request whose head has not been sent; fails with what the last attempt to connect failed with
     */
    public Future<OpenedRequest> open(Destination destination, HttpMethod method) {
        return isKeptBy(destination)
                ? provider(destination, method, Secure::any)
                : engine(unkept(), destination, method);
    }

    /**
     * Connects to a provider, or to an engine that is elsewhere, whose connection has ended, over a connection that carried no request before. Over HTTP/2, where
     * one connection carries all requests, the pool makes a new one by itself.
     *
     * @param ended the version of the connection that has ended
     * @param destination where the request goes
     * @param method the method of the request
     * @return as {@link #open}
     */
    public Future<OpenedRequest> openAfter(HttpVersion ended, Destination destination, HttpMethod method) {
        if (ended == HttpVersion.HTTP_2) {
            return open(destination, method);
        }
        return destination.upstream().secure()
                ? provider(destination, method, this::secureUnkept)
                : dial(unkept(), destination, method).map(request -> named(request, destination));
    }

    /**
     * Connects for a request that asks for another protocol. Only HTTP/1.1 can switch, so HTTP/2 is not offered.
     *
     * @param destination the engine or a provider
     * @return a GET request whose head has not been sent; fails with what the last attempt to connect failed with
     */
    public Future<OpenedRequest> openUpgrade(Destination destination) {
        return isKeptBy(destination)
                ? provider(destination, HttpMethod.GET, Secure::upgrading)
                : engine(plain(), destination, HttpMethod.GET);
    }

    /**
     * Returns whether connections to a destination are kept. To an engine on this machine they are not, which costs nothing there: a
     * refused connection then proves that nothing was sent.
     *
     * @param destination the engine or a provider
     */
    public static boolean isKeptBy(Destination destination) {
        return destination.kind() != Destination.Kind.ENGINE
                || destination.upstream().secure();
    }

    private Future<OpenedRequest> engine(HttpClient client, Destination destination, HttpMethod method) {
        var engine = destination.upstream();
        var options = request(destination, method).setServer(server(engine.host(), engine.port()));
        return client.request(options).map(request -> named(request, destination));
    }

    private Future<OpenedRequest> provider(
            Destination destination, HttpMethod method, Function<Secure, HttpClient> choice) {
        var upstream = destination.upstream();
        var opened = upstream.secure()
                ? secure(upstream.isSingleWord()).compose(clients -> dial(choice.apply(clients), destination, method))
                : dial(plain(), destination, method);
        return opened.map(request -> named(request, destination));
    }

    /** Gives the engine its token, and puts the brackets around an IPv6 address in the Host header; Vert.x leaves them out. */
    private OpenedRequest named(HttpClientRequest request, Destination destination) {
        var upstream = destination.upstream();
        if (destination.kind() == Destination.Kind.ENGINE) {
            token.addTo(request);
        }
        if (ipv6(upstream.host())) {
            request.authority(HostAndPort.authority('[' + upstream.host() + ']', upstream.port()));
        }
        return new OpenedRequest(request, !used.add(request.connection()));
    }

    private static boolean ipv6(String host) {
        return host.indexOf(':') >= 0;
    }

    /**
     * Cancels a request because its client has left.
     *
     * @param sent a request whose head has been sent
     */
    public static void cancel(HttpClientRequest sent) {
        sent.reset(CANCEL);
    }

    /**
     * Abandons a request. Its failure is ignored, because Vert.x would log it otherwise.
     *
     * @param unsent a request whose head has not been sent
     */
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
                                        .setServer(server(address.getHostAddress(), upstream.port())))
                        .open());
    }

    // Each client checks its idle connections by a timer, so it is not made before it is needed.
    private HttpClient plain() {
        var client = plain.orElseGet(() -> client(options()));
        plain = Optional.of(client);
        return client;
    }

    private HttpClient unkept() {
        var client = unkept.orElseGet(() -> client(options().setKeepAlive(false)));
        unkept = Optional.of(client);
        return client;
    }

    private HttpClient secureUnkept(Secure clients) {
        return secureUnkept.computeIfAbsent(
                clients.single(),
                single -> client(options(clients.trusted(), single).setKeepAlive(false)));
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

    /**
     * Returns the address that Vert.x connects to. Vert.x resolves the host in it again and takes an IPv6 address only in the
     * brackets of an authority (RFC 3986, section 3.2.2), so it gets the digits of an address and never the name beside them.
     */
    private static SocketAddress server(String host, int port) {
        return SocketAddress.inetSocketAddress(port, ipv6(host) ? '[' + host + ']' : host);
    }

    private Future<Secure> secure(boolean single) {
        return certificates()
                .map(trusted -> secure.computeIfAbsent(single, key -> {
                    var http11 = client(options(trusted, single));
                    var any = http2 ? client(offeringHttp2(options(trusted, single))) : http11;
                    return new Secure(single, trusted, any, http11);
                }));
    }

    private Future<TrustedCertificates> certificates() {
        var present = certificates.filter(future -> !future.failed());
        if (present.isPresent()) {
            return present.get();
        }
        var read = vertx.executeBlocking(trust);
        certificates = Optional.of(read);
        return read;
    }

    /** Java names a server whose name has no dot in the beginning of TLS only if it is told to; an address must not be named there. */
    private static HttpClientOptions options(TrustedCertificates trusted, boolean single) {
        return trusted.applyTo(options()).setForceSni(single);
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
