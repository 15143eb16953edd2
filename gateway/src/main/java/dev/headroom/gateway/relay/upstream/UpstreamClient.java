package dev.headroom.gateway.relay.upstream;

import dev.headroom.gateway.relay.upstream.client.ClientFactory;
import dev.headroom.gateway.relay.upstream.client.SecureClients;
import dev.headroom.gateway.relay.upstream.client.SecureClients.Use;
import dev.headroom.gateway.relay.upstream.client.TrustedCertificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;

/** Opens requests to providers and engines over kept connections. Used on the event loop only. */
public final class UpstreamClient {
    /** RFC 9113, section 7; HTTP/1.1 has no such code, there the connection ends. */
    private static final long CANCEL = 8;

    private final CorporateProxy proxy;
    private final ClientFactory factory;
    private final SecureClients secure;
    private final Addresses addresses;
    private final EngineToken token;
    private Optional<HttpClient> plain = Optional.empty();
    private Optional<HttpClient> unkept = Optional.empty();
    private final Set<HttpConnection> used = Collections.newSetFromMap(new WeakHashMap<>());

    /**
     * Makes a client; it opens no connection yet.
     *
     * @param vertx the event loop
     * @param proxy tells which destinations are reached through an outgoing proxy
     * @param trust reads the certificates to trust; called off the event loop, before the first TLS connection and when a server is not trusted
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
        this.proxy = proxy;
        this.factory = new ClientFactory(vertx);
        this.secure = new SecureClients(vertx, factory, http2, trust);
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
                ? provider(destination, method, Use.REQUESTS)
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
                ? provider(destination, method, Use.ONE_REQUEST)
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
                ? provider(destination, HttpMethod.GET, Use.UPGRADES)
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

    private Future<OpenedRequest> provider(Destination destination, HttpMethod method, Use use) {
        var opened = destination.upstream().secure()
                ? secured(destination, method, use)
                : dial(plain(), destination, method);
        return opened.map(request -> named(request, destination));
    }

    /** Nothing was sent to a server that is not trusted, so it is asked once more when the machine trusts others by now. */
    private Future<HttpClientRequest> secured(Destination destination, HttpMethod method, Use use) {
        var single = destination.upstream().isSingleWord();
        return secure.of(use, single).compose(first -> dial(first.client(), destination, method)
                .recover(why -> FailureReason.isUntrusted(why)
                        ? secure.renewed(first.trusted())
                                .compose(others -> others
                                        ? secure.of(use, single).compose(now -> dial(now.client(), destination, method))
                                        : Future.failedFuture(why))
                        : Future.failedFuture(why)));
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
        var client = plain.orElseGet(() -> factory.make(ClientFactory.options()));
        plain = Optional.of(client);
        return client;
    }

    private HttpClient unkept() {
        var client = unkept.orElseGet(() -> factory.make(ClientFactory.options().setKeepAlive(false)));
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

    /**
     * Returns the address that Vert.x connects to. Vert.x resolves the host in it again and takes an IPv6 address only in the
     * brackets of an authority (RFC 3986, section 3.2.2), so it gets the digits of an address and never the name beside them.
     */
    private static SocketAddress server(String host, int port) {
        return SocketAddress.inetSocketAddress(port, ipv6(host) ? '[' + host + ']' : host);
    }
}
