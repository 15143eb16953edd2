package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.Wire;
import dev.headroom.testing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LifeTest {
    @Test
    void healthTellsWhoAnswers() throws Exception {
        var block = new GatewayConfig.DeploymentBlock("work", "on-demand", "embedded", "none", "provider");
        try (var rig = Rig.with(FakeProvider.start(), config -> config.withDeployment(block))) {
            var health = new JsonObject(rig.get("/health").text());
            assertEquals("healthy", health.getString("status"));
            assertEquals(
                    new JsonObject()
                            .put("profile", "work")
                            .put("preset", "on-demand")
                            .put("runtime", "embedded")
                            .put("supervisor", "none")
                            .put("scope", "provider"),
                    health.getJsonObject("deployment"));
            assertEquals(
                    ProcessHandle.current().pid(),
                    health.getJsonObject("config").getLong("pid"));
            assertTrue(new JsonObject(rig.get("/readyz").text()).getBoolean("ready"));
            assertEquals(200, rig.get("/livez").status());
        }
    }

    /** A wrapped tool of the Python command line compares the version and the upstreams, and asks whether anybody works. */
    @Test
    void healthHasTheWordsThatThePythonCommandLineCompares() throws Exception {
        try (var provider = FakeProvider.start();
                var rig = Rig.with(FakeProvider.start(), config -> config.withProviders(
                                ProviderUrls.PUBLIC.withOpenai(provider.url()))
                        .withAbout(new GatewayConfig.About("1.2.3", "cache", "anthropic", 1, Optional.empty())));
                var socket = rig.connect()) {
            var idle = new JsonObject(rig.get("/health").text());
            assertFalse(idle.getString("version").matches("v?[0-9]+[.][0-9]+[.][0-9]+(-dev)?"), idle.encode());
            assertTrue(idle.getJsonObject("config").containsKey("anthropic_api_url"));
            assertNull(idle.getJsonObject("config").getValue("anthropic_api_url"));
            assertEquals(provider.url().toString(), idle.getJsonObject("config").getString("openai_api_url"));
            assertEquals(0, sessions(idle).getInteger("active_sessions"));
            assertEquals(0, sessions(idle).getInteger("active_relay_tasks"));

            socket.sendHead(
                    "GET /v1/responses HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            assertEquals(101, socket.head().status());
            Await.until(
                    "it is open",
                    () -> sessions(new JsonObject(rig.get("/health").text())).getInteger("active_sessions") == 1);
        }
    }

    private static JsonObject sessions(JsonObject health) {
        return health.getJsonObject("runtime").getJsonObject("websocket_sessions");
    }

    @Test
    void statisticsComeFromWhatTheResponsesSay() throws Exception {
        try (var rig = Rig.with(FakeProvider.start(), config -> config.withClients(Map.of("claude-cli", "claude")))) {
            rig.ask("POST /v1/messages HTTP/1.1\r\nUser-Agent: claude-cli/2.1 (external)", "{}");
            rig.ask("POST /v1/messages HTTP/1.1\r\nUser-Agent: claude-cli/2.1 (external)", "{\"stream\":true}");
            rig.ask("POST /v1/responses HTTP/1.1\r\nUser-Agent: codex_cli_rs/0.169.0", "{\"stream\":true}");

            var stats = new JsonObject(rig.get("/stats?cached=1").text());
            var requests = stats.getJsonObject("requests");
            assertEquals(3, requests.getInteger("total"));
            assertEquals(new JsonObject().put("anthropic", 2).put("openai", 1), requests.getJsonObject("by_provider"));
            assertEquals(
                    new JsonObject().put("claude-test-1", 2).put("gpt-resp", 1), requests.getJsonObject("by_model"));
            assertEquals(
                    2,
                    requests.getJsonObject("by_client").getJsonObject("claude").getInteger("requests"));
            var tokens = stats.getJsonObject("tokens");
            assertEquals(11 + 21 + 20, tokens.getInteger("input"));
            assertEquals(7 + 15 + 12, tokens.getInteger("output"));
        }
    }

    @Test
    void statisticsOutliveARestart(@TempDir Path folder) throws Exception {
        var file = folder.resolve("sub/stats.json");
        for (var expected : new int[] {1, 2}) {
            try (var rig = Rig.with(FakeProvider.start(), config -> config.withStatsFile(file))) {
                rig.ask("POST /v1/messages HTTP/1.1\r\nUser-Agent: codex/1\r\nx-api-key: sk-secret", "{}");
                var stats = new JsonObject(rig.get("/stats").text());
                var lifetime = stats.getJsonObject("persistent_savings").getJsonObject("lifetime");
                assertEquals(expected, lifetime.getInteger("requests"));
                assertEquals(expected * 11, lifetime.getInteger("input_tokens"));
                var daily = new JsonObject(rig.get("/stats-history").text()).getJsonArray("daily");
                assertEquals(expected, daily.getJsonObject(0).getInteger("requests"));
            }
        }
        assertFalse(Files.readString(file).contains("secret"));
        try (var files = Files.list(file.getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aDamagedStatisticsFileIsPutAsideAndSaid(@TempDir Path folder) throws Exception {
        var file = folder.resolve("stats.json");
        Files.writeString(file, "{\"total\": ");
        try (var rig = Rig.with(FakeProvider.start(), config -> config.withStatsFile(file))) {
            assertEquals(200, rig.get("/livez").status());
            assertTrue(
                    rig.log().getFirst().startsWith("statistics start at zero"),
                    rig.log().toString());
        }
        assertEquals("{\"total\": ", Files.readString(folder.resolve("stats.json.unreadable")));
    }

    @Test
    void metricsAreInPrometheusFormat() throws Exception {
        try (var rig = Rig.start()) {
            rig.ask("POST /v1/messages HTTP/1.1", "{}");
            var lines = rig.get("/metrics").text().lines().toList();
            assertTrue(lines.contains("headroom_requests_total 1"), lines.toString());
            assertTrue(lines.contains("headroom_requests_by_model{model=\"claude-test-1\"} 1"), lines.toString());
        }
    }

    @Test
    void theDashboardLoadsNothingFromElsewhere() throws Exception {
        try (var rig = Rig.start()) {
            var page = rig.get("/dashboard");
            assertTrue(page.header("content-security-policy").orElseThrow().startsWith("default-src 'none'"));
            assertFalse(page.text().contains("http://") || page.text().contains("https://"));
            assertTrue(page.text().contains("prefers-color-scheme: dark"));
            assertFalse(page.text().contains("src=") || page.text().contains("@import"));
        }
    }

    @Test
    @Tag("never-25")
    void pagesCannotBeUsedToChangeAnything() throws Exception {
        try (var rig = Rig.start()) {
            for (var page : new String[] {"/stats", "/health", "/dashboard", "/metrics", "/stats-history", "/"}) {
                assertEquals(405, rig.ask("POST " + page + " HTTP/1.1", "{}").status());
            }
        }
    }

    @Test
    @Tag("never-12")
    void aPortInUseIsOneClearLine() throws Exception {
        try (var provider = FakeProvider.start()) {
            var config = GatewayConfig.onPort(provider.port());
            var failure = assertThrows(GatewayException.class, () -> Gateway.start(config));
            assertEquals(GatewayException.Kind.PORT_IN_USE, failure.kind());
            assertEquals("Another program already listens on 127.0.0.1:" + provider.port() + ".", failure.getMessage());
        }
    }

    @Test
    @Tag("never-12")
    void aPortInUseOnIpv6AloneIsNamedAsThat() throws Exception {
        try (var stranger = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
            var config = GatewayConfig.onPort(stranger.getLocalPort());
            var failure = assertThrows(GatewayException.class, () -> Gateway.start(config));
            assertEquals(GatewayException.Kind.PORT_IN_USE, failure.kind());
            assertEquals(
                    "Another program already listens on [::1]:" + stranger.getLocalPort() + ".", failure.getMessage());
            assertThrows(ConnectException.class, () -> Wire.to(stranger.getLocalPort()));
        }
    }

    @Test
    @Tag("never-25")
    void itIsReachedOverBothFamiliesOfLoopbackAndNoOtherAddress() throws Exception {
        try (var rig = Rig.start()) {
            for (var address : List.of("127.0.0.1", "::1")) {
                try (var wire = new Wire(
                        new Socket(InetAddress.ofLiteral(address), rig.gateway().port()))) {
                    wire.sendHead("GET /livez HTTP/1.1", "Host: localhost");
                    assertEquals(200, wire.message().status());
                }
            }
            var strangers = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .collect(Collectors.toCollection(ArrayList::new));
            strangers.add(InetAddress.ofLiteral("127.0.0.2"));
            for (var address : strangers) {
                assertThrows(
                        IOException.class,
                        () -> new Socket(address, rig.gateway().port()).close());
            }
        }
    }

    @Test
    @Tag("never-25")
    void anAddressBeyondLoopbackIsRefused() {
        var config = GatewayConfig.onPort(0).withListen("0.0.0.0", 0);
        var failure = assertThrows(GatewayException.class, () -> Gateway.start(config));
        assertEquals(GatewayException.Kind.BAD_CONFIG, failure.kind());
    }

    @Test
    @Tag("never-17")
    void closingCutsWhatDoesNotEndAndLeavesNothing() throws Exception {
        FakeProvider.Script endless = (head, wire) -> {
            Replies.body(head, wire);
            Replies.startEvents(wire);
            wire.sendChunk("data: x\n\n");
            wire.read();
            throw new IOException("gone");
        };
        var others = eventLoops(Set.of());
        try (var rig = Rig.with(FakeProvider.serving(endless), config -> config.withDrain(Duration.ofMillis(300)));
                var client = rig.connect()) {
            var running = eventLoops(others);
            client.send(Rig.request("POST /v1/messages HTTP/1.1", "{}"));
            client.head();
            client.chunk();
            var closer = Thread.ofPlatform().start(() -> rig.gateway().close());
            assertTrue(closer.join(Duration.ofMinutes(1)), "what runs for ever does not keep it open");
            assertThrows(IOException.class, client::chunk);
            assertThrows(ConnectException.class, () -> Wire.to(rig.gateway().port()));
            assertFalse(running.isEmpty());
            Await.until("its thread is gone", () -> running.stream().noneMatch(Thread::isAlive));
        }
    }

    /** Those of gateways, but for others that tests of other classes use meanwhile. */
    private static Set<Thread> eventLoops(Set<Thread> others) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vert.x-eventloop") && !others.contains(thread))
                .collect(Collectors.toSet());
    }

    @Test
    void itTellsWhetherItsThreadIsFree() throws Exception {
        var thread = new Held();
        var engine = FakeProvider.start();
        try (var gateway = Gateway.start(GatewayConfig.onPort(0).withEngine(engine.url()), thread::hear)) {
            Await.until("it goes through the engine", () -> !gateway.directMode());
            assertTrue(gateway.answersWithin(Duration.ofSeconds(30)));
            engine.close();
            assertTrue(thread.reached.await(30, TimeUnit.SECONDS));
            assertFalse(gateway.answersWithin(Duration.ofMillis(100)));
            thread.go.countDown();
            assertTrue(gateway.answersWithin(Duration.ofSeconds(30)));
        }
    }

    /** A log whose writer has to wait when it says that the engine is gone. */
    private static final class Held {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        private void hear(String line) {
            if (line.startsWith("direct mode")) {
                reached.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
