package dev.headroom.gateway.relay.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.relay.upstream.client.TrustedCertificates;
import dev.headroom.gateway.route.Upstream;
import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.TlsProvider;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AddressesTest {
    private static final InetAddress NOBODY = InetAddress.ofLiteral("127.0.0.77");
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theNextAddressIsTriedWhenTheFirstDoesNotConnectAndIsFirstFromThenOn() throws Exception {
        try (var provider = FakeProvider.start()) {
            var addresses =
                    new Addresses(vertx, System::nanoTime, host -> List.of(InetAddress.ofLiteral("::1"), NOBODY, HERE));
            var outgoing = outgoing(Map.of(), addresses);
            var upstream = Upstream.of(URI.create("http://two.test:" + provider.port()));
            for (var i = 0; i < 2; i++) {
                assertEquals(200, status(outgoing, upstream));
            }
            assertEquals(1, provider.acceptedConnections());
            assertEquals(HERE, join(addresses.of("two.test")).getFirst());
            assertEquals(
                    List.of("two.test:" + provider.port(), "two.test:" + provider.port()),
                    provider.requests().stream()
                            .map(request -> request.header("host").orElseThrow())
                            .toList());
        }
    }

    @Test
    void anAddressThatTheSystemGaveANameIsConnectedToWithoutAskingForTheNameAgain() throws Exception {
        try (var provider = FakeProvider.start()) {
            var named = InetAddress.getByAddress("named.test", HERE.getAddress());
            var outgoing = outgoing(Map.of(), host -> List.of(named));
            assertEquals(200, status(outgoing, Upstream.of(URI.create("http://named.test:" + provider.port()))));
        }
    }

    @ParameterizedTest
    @EnumSource(Destination.Kind.class)
    void anAddressOfIpv6IsReachedAndNamedInBrackets(Destination.Kind kind) throws Exception {
        try (var provider = FakeProvider.at(InetAddress.ofLiteral("::1"))) {
            var authority = "[::1]:" + provider.port();
            var upstream = Upstream.of(URI.create("http://" + authority));
            var outgoing = outgoing(Map.of(), host -> List.of(InetAddress.ofLiteral(host)));
            assertEquals(200, status(outgoing, new Destination(kind, upstream, "/v1/models")));
            assertEquals(
                    authority, provider.requests().getFirst().header("host").orElseThrow());
        }
    }

    @Test
    void theCertificateIsCheckedAgainstTheNameAtEveryAddress() throws Exception {
        try (var provider = TlsProvider.start(folder, true)) {
            var trusted = Map.of("SSL_CERT_FILE", provider.bundle().toString());
            var outgoing = outgoing(trusted, host -> List.of(NOBODY, HERE));
            assertEquals(
                    200,
                    status(outgoing, Upstream.of(URI.create("https://" + TlsProvider.NAME + ':' + provider.port()))));
            var failure = assertThrows(
                    CompletionException.class,
                    () -> status(outgoing, Upstream.of(URI.create("https://other.test:" + provider.port()))));
            assertInstanceOf(javax.net.ssl.SSLException.class, failure.getCause());
        }
    }

    @Test
    void aRefusalOfEveryAddressIsARefusal() {
        var outgoing = outgoing(Map.of(), host -> List.of(NOBODY, InetAddress.ofLiteral("127.0.0.78")));
        var failure = assertThrows(
                CompletionException.class, () -> status(outgoing, Upstream.of(URI.create("http://none.test:9"))));
        assertInstanceOf(ConnectException.class, failure.getCause());
    }

    @Test
    void addressesThatDoNotAnswerShareOneConnectTimeOut() throws Exception {
        var queue = new ArrayList<Socket>();
        var servers = new ArrayList<ServerSocket>();
        try (var full = new ServerSocket(0, 1, HERE)) {
            servers.add(full);
            for (var last = 77; last < 80; last++) {
                servers.add(new ServerSocket(full.getLocalPort(), 1, InetAddress.ofLiteral("127.0.0." + last)));
            }
            for (var server : servers) {
                fill(server, queue);
            }
            var addresses = servers.stream().map(ServerSocket::getInetAddress).toList();
            var outgoing = outgoing(Map.of(), host -> addresses);
            var begun = System.nanoTime();
            var failure = assertThrows(
                    CompletionException.class,
                    () -> status(outgoing, Upstream.of(URI.create("http://slow.test:" + full.getLocalPort()))));
            var took = Duration.ofNanos(System.nanoTime() - begun);
            assertInstanceOf(TimeoutException.class, failure.getCause());
            assertTrue(took.toMillis() > 9_000, "took " + took);
            assertTrue(took.toMillis() < 9_000L * servers.size(), "took " + took + ", as if each had its own");
        } finally {
            for (var server : servers) {
                server.close();
            }
            for (var socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void aNameIsAskedForOnceAndAgainAfterAFailure() {
        var asked = new AtomicInteger();
        var addresses = new Addresses(vertx, System::nanoTime, host -> {
            if (asked.incrementAndGet() == 1) {
                throw new UnknownHostException(host);
            }
            return List.of(HERE);
        });
        assertThrows(CompletionException.class, () -> join(addresses.of("a.test")));
        assertEquals(List.of(HERE), join(addresses.of("a.test")));
        assertEquals(List.of(HERE), join(addresses.of("a.test")));
        assertEquals(2, asked.get());
    }

    @Test
    void theFamiliesTakeTurns() {
        var all = addresses("10.0.0.1", "10.0.0.2", "10.0.0.3", "fd00::1", "fd00::2");
        assertEquals(addresses("10.0.0.1", "fd00::1", "10.0.0.2", "fd00::2"), Addresses.order(all, all.getFirst()));
        assertEquals(addresses("fd00::2", "10.0.0.1", "fd00::1", "10.0.0.2"), Addresses.order(all, all.getLast()));
        assertEquals(
                addresses("10.0.0.1", "fd00::1", "10.0.0.2", "fd00::2"),
                Addresses.order(all, InetAddress.ofLiteral("10.9.9.9")));
    }

    /** Linux lets connections wait to be accepted, one more than asked for, and answers no others. */
    private static void fill(ServerSocket server, List<Socket> queue) throws Exception {
        for (var i = 0; i < 2; i++) {
            queue.add(new Socket(server.getInetAddress(), server.getLocalPort()));
        }
    }

    private int status(UpstreamClient outgoing, Upstream upstream) {
        return status(outgoing, new Destination(Destination.Kind.PROVIDER, upstream, "/v1/models"));
    }

    private int status(UpstreamClient outgoing, Destination destination) {
        var status = Promise.<Integer>promise();
        loop.runOnContext(now -> Future.succeededFuture()
                .compose(begun -> outgoing.open(destination, HttpMethod.GET))
                .compose(opened -> opened.request().send())
                .compose(answer -> answer.end().map(answer.statusCode()))
                .onComplete(status));
        return join(status.future());
    }

    private UpstreamClient outgoing(Map<String, String> environment, Addresses.Resolver resolver) {
        return outgoing(environment, new Addresses(vertx, System::nanoTime, resolver));
    }

    private UpstreamClient outgoing(Map<String, String> environment, Addresses addresses) {
        return new UpstreamClient(
                vertx,
                new CorporateProxy(environment),
                new TrustedCertificates.Reader(environment, line -> {}),
                true,
                addresses,
                new EngineToken(vertx, Optional.empty()));
    }

    private static List<InetAddress> addresses(String... literals) {
        return java.util.stream.Stream.of(literals).map(InetAddress::ofLiteral).toList();
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
