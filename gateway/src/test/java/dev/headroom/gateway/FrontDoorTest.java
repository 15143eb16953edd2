package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Frame;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TestEngine;
import dev.headroom.gateway.testing.WireMessage;
import dev.headroom.testing.Await;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("never-22")
final class FrontDoorTest {
    private static final int KILLS = Integer.getInteger("gateway.engine.kills", 12);

    @TempDir
    Path folder;

    @Test
    void aDeadEngineIsPassedByAndSaid() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine)) {
            assertDirect(rig);
            var unknown = new JsonObject(rig.get("/stats").text());
            assertFalse(unknown.containsKey("persistent_savings"));
            assertFalse(unknown.getJsonObject("tokens").containsKey("saved"));
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());

            var answer = rig.ask("POST /v1/messages HTTP/1.1", "{}");
            assertEquals("{\"from\":\"engine\"}", answer.text());
            assertEquals(Optional.empty(), answer.header("x-headroom-mode"));
            assertEquals("{\"tokens\":{\"saved\":4711}}", rig.get("/stats").text());
            var health = new JsonObject(rig.get("/health").text());
            assertEquals(1, health.getInteger("engine_only"));
            assertTrue(health.getJsonObject("checks").containsKey("memory"));
            assertEquals("0.42.0", health.getString("engine_version"));
            assertEquals("http://elsewhere/v1", health.getJsonObject("config").getString("openai_api_url"));
            assertTrue(health.getJsonObject("config").containsKey("gemini_api_url"));
            assertEquals("work", health.getJsonObject("deployment").getString("profile"));
            assertFalse(health.getJsonObject("direct_mode").getBoolean("active"));
            Await.until("its savings are known", () -> rig.gateway().status().requests() > 0);

            engine.kill();
            assertDirect(rig);
            assertTrue(new JsonObject(rig.get("/readyz").text()).getBoolean("ready"));
            assertEquals(
                    4711,
                    new JsonObject(rig.get("/stats").text())
                            .getJsonObject("tokens")
                            .getInteger("saved"));
            assertTrue(rig.get("/metrics").text().contains("\nheadroom_direct_mode 1\n"));
        }
    }

    @Test
    void theEnginesPagesPassThroughAndItsChecksAreMerged() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine)) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            for (var path : new String[] {"/stats-history", "/metrics", "/dashboard", "/v1/retrieve", "/anything"}) {
                assertEquals("{\"from\":\"engine\"}", rig.get(path).text(), path);
            }
            Await.until("its health is known", () -> rig.get("/readyz").text().contains("\"memory\":{\"ready\":true}"));
            var ready = new JsonObject(rig.get("/readyz").text());
            assertTrue(ready.getJsonObject("checks").containsKey("engine"));
            assertTrue(ready.getJsonObject("checks").containsKey("gateway"));
            engine.kill();
            assertDirect(rig);
            assertFalse(rig.get("/readyz").text().contains("memory"));
            assertEquals(404, rig.get("/anything").status());
        }
    }

    /** Nothing of an answer had come, so the tool need not notice. */
    @Test
    void aRequestThatReachedADyingEngineGoesPastIt() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine)) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            var answer = rig.ask("POST /v1/die HTTP/1.1", "{}");
            assertEquals(200, answer.status());
            assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
            assertEquals(1, engine.received().size());
            assertEquals(1, rig.provider().requests().size());
        }
    }

    @Test
    void aRequestOfAPageOfADyingEngineIsAnError() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine)) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            var answer = rig.ask("POST /die HTTP/1.1", "{}");
            assertEquals(502, answer.status());
            assertTrue(answer.text().contains("Headroom lost the connection to its engine"), answer.text());
        }
    }

    @Test
    void aBodyThatIsTooLongToKeepAndReachedADyingEngineIsAnErrorInTheProvidersShape() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine)) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            var answer = rig.ask("POST /v1/die HTTP/1.1", "x".repeat(5 * 1024 * 1024));
            assertEquals(502, answer.status());
            assertEquals(
                    "upstream_failed",
                    new JsonObject(answer.text()).getJsonObject("error").getString("code"));
            assertEquals(List.of(), rig.provider().requests());
        }
    }

    @Test
    void aStreamWhoseEngineDiesIsCutAndItsWebSocketToldToConnectAgain() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine)) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            try (var stream = rig.connect();
                    var socket = rig.connect()) {
                stream.send(Rig.request("POST /v1/messages HTTP/1.1", "{\"stream\":true}"));
                stream.head();
                assertEquals("data: from the engine\n\n", stream.chunk());
                socket.sendHead(
                        "GET /v1/responses HTTP/1.1",
                        "Host: 127.0.0.1",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
                assertEquals(101, socket.head().status());
                socket.send(Frame.text("hi").masked());
                assertEquals("hi", Frame.read(socket).text());

                engine.kill();
                assertThrows(IOException.class, stream::chunk);
                assertEquals(1012, Frame.read(socket).closeCode());
                assertEquals(-1, socket.read());
            }
        }
    }

    /** A tool whose base address lacks the version: the engine itself does not mend that. */
    @Test
    void theEngineGetsPathsWithTheirVersion() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine)) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            for (var path : new String[] {"/messages?beta=true", "/v1/messages?beta=true"}) {
                var answer = rig.ask("POST " + path + " HTTP/1.1", "{}");
                assertEquals(Optional.of("/v1/messages?beta=true"), answer.header("x-target"));
            }
            var answer = rig.ask("POST /p/job/chat/completions HTTP/1.1", "{}");
            assertEquals(Optional.of("/p/job/v1/chat/completions"), answer.header("x-target"));
        }
    }

    @Test
    void anErrorOfTheProviderThatTheEngineRelaysDoesNotCountAgainstIt() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine)) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            for (var i = 0; i < 10; i++) {
                assertEquals(529, rig.ask("POST /v1/error HTTP/1.1", "{}").status());
            }
            assertFalse(rig.gateway().directMode());
        }
    }

    /** The engine dies again and again under load: no tool notices, and only what was with a dying engine is sent twice. */
    @Test
    void killingTheEngineIsNotNoticedByTools() throws Exception {
        var workers = 4;
        var stop = new AtomicBoolean();
        var failed = new ConcurrentLinkedQueue<String>();
        var wrong = new ConcurrentLinkedQueue<String>();
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = front(engine)) {
            engine.start();
            var threads = new ArrayList<Thread>();
            for (var worker = 0; worker < workers; worker++) {
                var name = "w" + worker;
                threads.add(Thread.ofVirtual().start(() -> load(rig, name, stop, failed, wrong)));
            }
            for (var kill = 0; kill < KILLS; kill++) {
                Await.until("the engine is used", () -> !rig.gateway().directMode());
                var seen = engine.received().size();
                Await.until("it works", () -> engine.received().size() > seen + 20);
                engine.kill();
                engine.start();
            }
            stop.set(true);
            for (var thread : threads) {
                thread.join();
            }
            var received = engine.received();
            assertEquals(received.size(), new HashSet<>(received).size(), "the engine got a request twice");
            var byEngine = new HashSet<>(received);
            var direct = rig.provider().requests().stream()
                    .flatMap(request -> request.header("x-id").stream())
                    .toList();
            assertEquals(direct.size(), new HashSet<>(direct).size(), "the provider got a request twice");
            var both = direct.stream().filter(byEngine::contains).toList();
            assertTrue(both.size() <= KILLS * workers, both.size() + " requests were sent to both");
            assertEquals(List.of(), List.copyOf(wrong));
            assertEquals(List.of(), List.copyOf(failed));
            System.out.println(KILLS + " kills, " + received.size() + " requests by the engine, " + direct.size()
                    + " past it, " + both.size() + " of both");
        }
    }

    private static void load(
            Rig rig,
            String name,
            AtomicBoolean stop,
            ConcurrentLinkedQueue<String> failed,
            ConcurrentLinkedQueue<String> wrong) {
        for (var i = 0; !stop.get(); i++) {
            var id = name + '-' + i;
            try {
                var answer = rig.ask("POST /v1/messages HTTP/1.1\r\nx-id: " + id, "{}");
                if (answer.status() != 200) {
                    failed.add(id);
                    expectShape(id, answer, wrong);
                }
            } catch (IOException | DecodeException e) {
                wrong.add(id + ": " + e);
            }
        }
    }

    private static void expectShape(String id, WireMessage answer, ConcurrentLinkedQueue<String> wrong) {
        if (answer.status() != 502 || !"error".equals(new JsonObject(answer.text()).getString("type"))) {
            wrong.add(id + ": " + answer);
        }
    }

    private static void assertDirect(Rig rig) throws Exception {
        var answer = rig.ask("POST /v1/messages HTTP/1.1", "{}");
        assertEquals(200, answer.status());
        assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
        Await.until("it is said", () -> rig.gateway().directMode());
        var health = new JsonObject(rig.get("/health").text());
        assertTrue(health.getJsonObject("direct_mode").getBoolean("active"));
    }

    private static Rig front(TestEngine engine) throws Exception {
        var block = new GatewayConfig.DeploymentBlock("work", "on-demand", "python", "none", "user");
        return Rig.with(
                FakeProvider.start(), config -> config.withEngine(URI.create("http://127.0.0.1:" + engine.port()))
                        .withDeployment(block));
    }
}
