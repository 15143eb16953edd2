package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.CompanyProxy;
import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Frame;
import dev.headroom.gateway.testing.Mood;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TeamEngine;
import dev.headroom.gateway.testing.TeamRig;
import dev.headroom.testing.Await;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine on another machine, behind TLS, that wants a token. */
@Tag("never-22")
@Tag("never-29")
final class SharedEngineTest {
    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestsGoThroughItWithTheTokenAndPastItWithout(boolean http2) throws Exception {
        try (var engine = TeamEngine.start(folder, http2);
                var rig = TeamRig.to(engine)) {
            TeamRig.used(rig);
            assertEquals(
                    "{\"from\":\"team\",\"length\":2}",
                    rig.ask(TeamRig.ASK, "{}").text());
            assertEquals(
                    "{\"from\":\"team\",\"length\":6291456}",
                    rig.ask(TeamRig.ASK, "x".repeat(6 * 1024 * 1024)).text());
            var seen = engine.requests().getFirst();
            assertEquals(TeamEngine.TOKEN, seen.token());
            assertEquals("sk-tool", seen.key());
            assertEquals(http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1, seen.version());
            assertEquals(List.of(), rig.provider().requests());

            engine.kill();
            var answer = TeamRig.askAsTool(rig, TeamRig.ASK + "\r\nX-Headroom-Proxy-Token: typed-by-the-user");
            assertEquals(200, answer.status());
            assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
            Await.until("it is said", () -> rig.gateway().directMode());
            Await.until(
                    "the reason is told",
                    () -> rig.gateway().status().engineReason().contains("refused"));
            var direct = rig.provider().requests().getFirst();
            assertEquals(List.of(), direct.headers("x-headroom-proxy-token"));
            assertEquals(Optional.of("sk-tool"), direct.header("x-api-key"));
            engine.revive();
            TeamRig.used(rig);
            assertEquals(
                    "{\"from\":\"team\",\"length\":2}",
                    rig.ask(TeamRig.ASK, "{}").text());
            TeamRig.assertNoSecrets(rig);
        }
    }

    @Test
    void streamsAndWebSocketsGoThroughIt() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.to(engine);
                var stream = rig.connect();
                var socket = rig.connect()) {
            TeamRig.used(rig);
            stream.send(Rig.request(TeamRig.ASK, "{\"stream\":true}"));
            stream.head();
            assertEquals("data: from the team\n\n", stream.chunk());
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
            assertEquals(TeamEngine.TOKEN, engine.requests().getLast().token());

            engine.kill();
            assertThrows(java.io.IOException.class, stream::chunk);
            assertEquals(Frame.CLOSE, Frame.read(socket).opcode());
        }
    }

    @Test
    void itIsReachedThroughTheCompanysProxy() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var proxy = new CompanyProxy(engine.port(), "dTpw")) {
            var url = URI.create("https://headroom.team.test");
            var environment = Map.of("HTTPS_PROXY", "http://u:p@127.0.0.1:" + proxy.port());
            try (var rig = Rig.with(FakeProvider.start(), config -> config.withEnvironment(environment)
                    .withEngine(GatewayConfig.Engine.elsewhere(url).withToken(() -> TeamEngine.TOKEN)))) {
                Await.until("it was asked", () -> !proxy.asked().isEmpty());
                assertEquals(
                        "CONNECT headroom.team.test:443 HTTP/1.1",
                        proxy.asked().getFirst().start());
                // The certificate is for another name.
                Await.until(
                        "it is said",
                        () -> rig.gateway().status().engineReason().contains("no trusted TLS connection"));
                assertEquals(List.of(), engine.all());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"AWAY", "STRANGER", "GATEWAY"})
    void whatIsNoEngineGetsNoRequest(Mood mood) throws Exception {
        try (var engine = TeamEngine.start(folder, true)) {
            engine.is(mood);
            try (var rig = TeamRig.to(engine)) {
                Await.until(
                        "it is said",
                        () -> !rig.gateway().status().engineReason().contains("yet")
                                || engine.all().size() > 1);
                var answer = rig.ask(TeamRig.ASK, "{}");
                assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
                assertEquals(List.of(), engine.requests());
            }
        }
    }

    @Test
    void itsCertificateHasExpired() throws Exception {
        try (var engine = TeamEngine.expired(folder);
                var rig = TeamRig.to(engine)) {
            Await.until(
                    "it is said", () -> rig.gateway().status().engineReason().contains("certificate has expired"));
            assertEquals(Optional.of("direct"), rig.ask(TeamRig.ASK, "{}").header("x-headroom-mode"));
            assertEquals(List.of(), engine.all());
        }
    }

    @Test
    void thePagesShowThisMachineAndTheTeam() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.to(engine)) {
            TeamRig.used(rig);
            rig.ask(TeamRig.ASK, "{}");
            Await.until(
                    "the team's figures are known",
                    () -> rig.get("/stats").text().contains("4711"));
            var stats = new JsonObject(rig.get("/stats").text());
            assertEquals(1, stats.getJsonObject("requests").getInteger("total"));
            assertEquals(70, stats.getJsonObject("tokens").getInteger("saved"));
            assertEquals(
                    70,
                    stats.getJsonObject("persistent_savings")
                            .getJsonObject("lifetime")
                            .getInteger("tokens_saved"));
            assertEquals(
                    70,
                    new JsonObject(rig.get("/stats-history").text())
                            .getJsonArray("daily")
                            .getJsonObject(0)
                            .getInteger("tokens_saved"));
            assertEquals(
                    new JsonObject("{\"known\":true,\"requests\":900,\"tokens_saved\":4711}"),
                    stats.getJsonObject("team"));
            var health = new JsonObject(rig.get("/health").text());
            assertEquals("0.42.0", health.getString("engine_version"));
            assertFalse(health.getJsonObject("checks").containsKey("memory"));
            var tray = new JsonObject(rig.get("/headroom-tray/stats").text()).getJsonObject("engine");
            assertTrue(tray.getBoolean("shared"));
            assertEquals("0.42.0", tray.getString("version"));
            TeamRig.assertNoSecrets(rig);
        }
    }
}
