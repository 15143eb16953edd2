package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.health.HealthPages;
import dev.headroom.gateway.health.Reachability;
import dev.headroom.gateway.relay.EngineTraffic;
import dev.headroom.gateway.relay.Relay;
import dev.headroom.gateway.relay.RelayContext;
import dev.headroom.gateway.relay.Tunnels;
import dev.headroom.gateway.relay.UpgradeMemory;
import dev.headroom.gateway.relay.WaitingRequests;
import dev.headroom.gateway.relay.engine.ForeignAnswers;
import dev.headroom.gateway.relay.engine.SizeLimit;
import dev.headroom.gateway.relay.upstream.Addresses;
import dev.headroom.gateway.relay.upstream.CorporateProxy;
import dev.headroom.gateway.relay.upstream.EngineToken;
import dev.headroom.gateway.relay.upstream.UpstreamClient;
import dev.headroom.gateway.relay.upstream.client.TrustedCertificates;
import dev.headroom.gateway.stats.ClientFamilies;
import dev.headroom.gateway.stats.InternalErrors;
import dev.headroom.gateway.stats.Lifetime;
import dev.headroom.gateway.stats.RequestCounters;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.Wire;
import dev.headroom.gateway.testing.WireMessage;
import io.vertx.core.Vertx;
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
import org.junit.jupiter.api.Test;

final class RequestDispatcherTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aMistakeOfTheGatewayIsAnErrorInTheProvidersShapeAndIsToldAndCounted() throws Exception {
        var counters = new RequestCounters(
                Lifetime.NONE,
                RequestDispatcherTest::broken,
                System::nanoTime,
                new ClientFamilies(Map.of(), ClientFamilies.OTHER),
                new InternalErrors(log::add));
        var port = listen(counters);

        var anthropic = ask(port, "POST /v1/messages?k=q-secret HTTP/1.1");
        assertEquals(500, anthropic.status());
        assertEquals("error", new JsonObject(anthropic.text()).getString("type"));
        var openai = error(ask(port, "POST /v1/responses HTTP/1.1"));
        assertEquals("internal_error", openai.getString("code"));
        var gemini = error(ask(port, "POST /v1beta/models/g:generateContent HTTP/1.1"));
        assertEquals("INTERNAL", gemini.getString("status"));

        var metrics = ask(port, "GET /metrics HTTP/1.1").text();
        assertTrue(metrics.contains("headroom_internal_errors_total 3\n"), metrics);
        assertEquals(3, log.size());
        for (var line : log) {
            assertTrue(
                    line.startsWith("internal error: IllegalStateException at "
                            + getClass().getName() + ".broken:"),
                    line);
        }
    }

    private static Instant broken() {
        throw new IllegalStateException("sk-secret");
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

    private int listen(RequestCounters counters) throws Exception {
        var settings = GatewaySettings.of(GatewayConfig.onPort(0));
        var tunnels = new Tunnels();
        var reachability = new Reachability(InstantSource.system());
        var health = new HealthPages(
                Gateway.identity(settings.config()), reachability, tunnels, Optional.empty(), InstantSource.system());
        var outgoing = new UpstreamClient(
                vertx,
                new CorporateProxy(Map.of()),
                new TrustedCertificates.Reader(Map.of(), log::add),
                false,
                new Addresses(vertx, System::nanoTime),
                new EngineToken(vertx, Optional.empty()));
        var dispatcher = new RequestDispatcher(
                settings,
                new Relay(new RelayContext(
                        outgoing,
                        reachability,
                        new EngineTraffic(tunnels, new WaitingRequests(System::nanoTime)),
                        new UpgradeMemory(System::nanoTime),
                        new ForeignAnswers(false),
                        new SizeLimit(System::nanoTime))),
                counters,
                new GatewayPages(health, counters, tunnels, Optional.empty(), "token"),
                Optional.empty());
        return vertx.createHttpServer()
                .requestHandler(dispatcher::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .actualPort();
    }
}
