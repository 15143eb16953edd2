package dev.headroom.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.relay.client.RequestErrorBoundary;
import dev.headroom.gateway.relay.engine.ForeignAnswers;
import dev.headroom.gateway.relay.engine.SizeLimit;
import dev.headroom.gateway.relay.upstream.Addresses;
import dev.headroom.gateway.relay.upstream.CorporateProxy;
import dev.headroom.gateway.relay.upstream.Destination;
import dev.headroom.gateway.relay.upstream.Destination.Kind;
import dev.headroom.gateway.relay.upstream.EngineToken;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.relay.upstream.UpstreamListener;
import dev.headroom.gateway.relay.upstream.client.TrustedCertificates;
import dev.headroom.gateway.route.Provider;
import dev.headroom.gateway.route.Upstream;
import dev.headroom.gateway.stats.ClientFamilies;
import dev.headroom.gateway.stats.InternalErrors;
import dev.headroom.gateway.stats.Lifetime;
import dev.headroom.gateway.stats.RequestCounters;
import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Frame;
import dev.headroom.gateway.testing.LogLines;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.Wire;
import dev.headroom.gateway.testing.WireMessage;
import dev.headroom.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The gateway's own code is made to fail at one place after the other: a client must never be left waiting. */
@Isolated("it hears the log of the whole Java runtime")
final class RequestErrorBoundaryTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final InternalErrors internalErrors = new InternalErrors(log::add);
    private final UpstreamClient outgoing = new UpstreamClient(
            vertx,
            new CorporateProxy(Map.of()),
            new TrustedCertificates.Reader(Map.of(), line -> {}),
            false,
            new Addresses(vertx, System::nanoTime),
            new EngineToken(vertx, Optional.empty()));
    private final LogLines others = new LogLines();
    private FakeProvider provider;

    @BeforeEach
    void start() throws IOException {
        provider = FakeProvider.serving(RequestErrorBoundaryTest::serve);
    }

    @AfterEach
    void end() throws IOException {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        provider.close();
        others.close();
        assertEquals(List.of(), others.lines());
    }

    @Test
    void beforeItIsSent() throws Exception {
        assertMistake(new Fine(), faulty(1), "POST /v1/messages HTTP/1.1");
    }

    @Test
    void whenItIsAnswered() throws Exception {
        var listener = new Fine() {
            @Override
            public void answered(Destination destination) {
                throw new IllegalStateException("sk-secret");
            }
        };
        assertMistake(listener, faulty(0), "POST /v1/messages HTTP/1.1");
        Await.until("the way to the provider has ended", () -> provider.openConnections() == 0);
        assertMistake(listener, faulty(0), webSocket());
    }

    @Test
    void whenItCannotBeSent() throws Exception {
        provider.close();
        assertMistake(new Failing(), faulty(0), "POST /v1/messages HTTP/1.1");
        assertMistake(new Failing(), faulty(0), webSocket());
    }

    @Test
    void whenTheAnswerDoesNotCome() throws Exception {
        assertMistake(new Failing(), faulty(0), "POST /v1/messages/nothing HTTP/1.1");
    }

    @Test
    void whenAStreamBreaksOff() throws Exception {
        try (var client = Wire.to(serve(new Failing(), faulty(0)))) {
            client.send(Rig.request("POST /v1/messages/half HTTP/1.1", "{}"));
            assertEquals(200, client.head().status());
            assertEquals("data: half\n\n", client.chunk());
            assertThrows(IOException.class, client::chunk);
        }
        assertTold();
    }

    @Test
    void whenAMessageOfAWebSocketIsCounted() throws Exception {
        try (var client = Wire.to(serve(new Fine(), faulty(2)))) {
            client.send(Rig.request(webSocket(), ""));
            assertEquals(101, client.head().status());
            client.send(Frame.text("{\"usage\":{\"input_tokens\":3}}").masked());
            assertEquals(-1, client.read());
        }
        Await.until("the way to the provider has ended", () -> provider.openConnections() == 0);
        assertTold();
    }

    @Test
    void laterWhenNobodyElseWouldAnswer() throws Exception {
        var port = listen(request -> {
            var boundary = new RequestErrorBoundary(request, internalErrors);
            vertx.setTimer(1, boundary.with(timer -> {
                throw new StackOverflowError("sk-secret");
            }));
        });
        var answer = ask(port, "GET /health HTTP/1.1");
        assertEquals(500, answer.status());
        assertEquals("gateway_error", error(answer).getString("type"));
        assertTold();
    }

    private void assertMistake(UpstreamListener listener, InstantSource clock, String head) throws Exception {
        var answer = ask(serve(listener, clock), head);
        assertEquals(500, answer.status());
        assertEquals("error", new JsonObject(answer.text()).getString("type"));
        assertEquals("api_error", error(answer).getString("type"));
        assertTold();
    }

    private void assertTold() throws Exception {
        Await.until("it is told", () -> internalErrors.count() == log.size() && !log.isEmpty());
        for (var line : log) {
            assertTrue(line.matches("internal error: \\w+ at dev\\.headroom\\.gateway\\.\\S+:\\d+"), line);
        }
    }

    private static JsonObject error(WireMessage answer) {
        return new JsonObject(answer.text()).getJsonObject("error");
    }

    private static WireMessage ask(int port, String head) throws IOException {
        try (var wire = Wire.to(port)) {
            return wire.send(Rig.request(head, head.startsWith("POST") ? "{}" : ""))
                    .message();
        }
    }

    private static String webSocket() {
        return "GET /v1/messages HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    }

    /** A gateway's relay alone. */
    private int serve(UpstreamListener listener, InstantSource clock) throws Exception {
        var counters = new RequestCounters(
                Lifetime.NONE,
                clock,
                System::nanoTime,
                new ClientFamilies(Map.of(), ClientFamilies.OTHER),
                internalErrors);
        var relay = new Relay(new RelayContext(
                outgoing,
                listener,
                new EngineTraffic(new Tunnels(), new WaitingRequests(System::nanoTime)),
                new UpgradeMemory(System::nanoTime),
                new ForeignAnswers(false),
                new SizeLimit(System::nanoTime)));
        return listen(request -> {
            var boundary = new RequestErrorBoundary(request, internalErrors);
            boundary.inWordsOf(Provider.ANTHROPIC);
            boundary.run(() -> relay.relay(
                    boundary,
                    List.of(new Destination(Kind.PROVIDER, Upstream.of(provider.url()), request.uri())),
                    counters.begin(Provider.ANTHROPIC, "")));
        });
    }

    private int listen(io.vertx.core.Handler<HttpServerRequest> handler) throws Exception {
        return vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .actualPort();
    }

    /** Returns a clock that throws when it is read for the {@code broken}-th time. */
    private static InstantSource faulty(int broken) {
        var looks = new int[1];
        return () -> {
            looks[0]++;
            if (looks[0] == broken) {
                throw new IllegalStateException("sk-secret");
            }
            return Instant.ofEpochSecond(1);
        };
    }

    private static void serve(WireMessage head, Wire wire) throws IOException {
        if (head.header("upgrade").isPresent()) {
            Replies.webSocketEcho(head, wire);
        }
        Replies.body(head, wire);
        if (head.target().endsWith("/nothing")) {
            wire.abort();
        }
        Replies.startEvents(wire);
        wire.sendChunk("data: half\n\n");
        if (head.target().endsWith("/half")) {
            wire.abort();
        }
        wire.read();
    }

    private static class Fine implements UpstreamListener {
        @Override
        public void answered(Destination destination) {}

        @Override
        public void failed(Destination destination, boolean sent, String why) {}
    }

    private static final class Failing extends Fine {
        @Override
        public void failed(Destination destination, boolean sent, String why) {
            throw new IllegalStateException("sk-secret");
        }
    }
}
