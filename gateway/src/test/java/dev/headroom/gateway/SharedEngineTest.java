package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.CompanyProxy;
import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Frame;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TeamEngine;
import dev.headroom.gateway.testing.TeamEngine.Mood;
import dev.headroom.gateway.testing.TeamRig;
import dev.headroom.gateway.testing.WireMessage;
import dev.headroom.testing.Await;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
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
    private static final int KILLS = Integer.getInteger("gateway.engine.kills", 5);

    private static final String ASK = "POST /v1/messages HTTP/1.1\r\nx-api-key: sk-tool";

    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestsGoThroughItWithTheTokenAndPastItWithout(boolean http2) throws Exception {
        try (var engine = TeamEngine.start(folder, http2);
                var rig = rig(engine)) {
            through(rig);
            assertEquals("{\"from\":\"team\",\"length\":2}", rig.ask(ASK, "{}").text());
            assertEquals(
                    "{\"from\":\"team\",\"length\":6291456}",
                    rig.ask(ASK, "x".repeat(6 * 1024 * 1024)).text());
            var seen = engine.requests().getFirst();
            assertEquals(TeamEngine.TOKEN, seen.token());
            assertEquals("sk-tool", seen.key());
            assertEquals(http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1, seen.version());
            assertEquals(List.of(), rig.provider().requests());

            engine.kill();
            var answer = rig.ask(ASK + "\r\nX-Headroom-Proxy-Token: typed-by-the-user", "{}");
            assertEquals(200, answer.status());
            assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
            Await.until("it is said", () -> rig.gateway().directMode());
            assertTrue(
                    rig.gateway().status().engineReason().contains("refused"),
                    () -> rig.gateway().status().engineReason());
            var direct = rig.provider().requests().getFirst();
            assertEquals(List.of(), direct.headers("x-headroom-proxy-token"));
            assertEquals(Optional.of("sk-tool"), direct.header("x-api-key"));
            engine.revive();
            through(rig);
            assertEquals("{\"from\":\"team\",\"length\":2}", rig.ask(ASK, "{}").text());
            assertNoSecrets(rig);
        }
    }

    @Test
    void streamsAndWebSocketsGoThroughIt() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = rig(engine);
                var stream = rig.connect();
                var socket = rig.connect()) {
            through(rig);
            stream.send(Rig.request(ASK, "{\"stream\":true}"));
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
            try (var rig = rig(engine)) {
                Await.until(
                        "it is said",
                        () -> !rig.gateway().status().engineReason().contains("yet")
                                || engine.all().size() > 1);
                var answer = rig.ask(ASK, "{}");
                assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
                assertEquals(List.of(), engine.requests());
            }
        }
    }

    @Test
    void itsCertificateHasExpired() throws Exception {
        try (var engine = TeamEngine.expired(folder);
                var rig = rig(engine)) {
            Await.until(
                    "it is said", () -> rig.gateway().status().engineReason().contains("certificate has expired"));
            assertEquals(Optional.of("direct"), rig.ask(ASK, "{}").header("x-headroom-mode"));
            assertEquals(List.of(), engine.all());
        }
    }

    /** The token is read again, so a changed file is enough. */
    @Test
    void aTokenThatIsNoLongerTakenIsReadAgain() throws Exception {
        var token = new AtomicReference<>(TeamEngine.TOKEN);
        try (var engine = TeamEngine.start(folder, true);
                var rig = rig(engine, shared -> shared.withToken(token::get))) {
            through(rig);
            engine.wants("another");
            var answer = rig.ask(ASK, "{}");
            assertEquals(200, answer.status());
            assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
            Await.until(
                    "it is said", () -> rig.gateway().status().engineReason().contains("this machine's token"));
            token.set("another\n");
            through(rig);
            assertEquals("{\"from\":\"team\",\"length\":2}", rig.ask(ASK, "{}").text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines", "with blank", "ü"})
    void whatIsNoTokenIsNotSent(String text) throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = rig(engine, shared -> shared.withToken(() -> text))) {
            Await.until(
                    "it is said", () -> rig.gateway().status().engineReason().contains("its token cannot be read"));
            assertEquals(200, rig.ask(ASK, "{}").status());
            assertEquals(List.of(), engine.all());
        }
    }

    @Test
    void whyATokenCannotBeReadIsSaidAndToolsGoPastTheEngine() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = rig(
                        engine,
                        shared -> shared.withToken(() -> {
                            throw new GatewayConfig.Engine.UnreadToken("the keyring is locked");
                        }))) {
            Await.until("the gateway gives the reason", () -> rig.gateway()
                    .status()
                    .engineReason()
                    .endsWith("its token cannot be read on this machine: the keyring is locked"));
            assertEquals(200, rig.ask(ASK, "{}").status());
            assertEquals(List.of(), engine.all());
        }
    }

    /** An error in front of the engine is no answer of the provider; an error that the engine relays is one. */
    @Test
    void errorsInFrontOfItGoPastItAndErrorsOfTheProviderToTheTool() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = rig(engine)) {
            through(rig);
            engine.is(Mood.OVERLOADED);
            for (var i = 0; i < 5; i++) {
                assertEquals(529, rig.ask(ASK, "{}").status());
            }
            assertFalse(rig.gateway().directMode());
            engine.is(Mood.SMALL);
            for (var i = 0; i < 5; i++) {
                assertEquals(Optional.of("direct"), rig.ask(ASK, "large").header("x-headroom-mode"));
            }
            assertFalse(rig.gateway().directMode());
            engine.is(Mood.AWAY);
            assertEquals(Optional.of("direct"), rig.ask(ASK, "{}").header("x-headroom-mode"));
            Await.until("it is left alone", () -> rig.gateway().directMode());
            engine.is(Mood.WELL);
            through(rig);
        }
    }

    /** The engine may be working on it: only the next request goes past it. */
    @Test
    void aRequestThatItDoesNotBeginToAnswerIsNotSentTwice() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = rig(engine, shared -> shared.withFirstByte(Duration.ofMillis(200)))) {
            through(rig);
            engine.is(Mood.SLOW);
            var answer = rig.ask(ASK, "{}");
            assertEquals(503, answer.status());
            assertEquals(
                    "api_error",
                    new JsonObject(answer.text()).getJsonObject("error").getString("type"));
            assertEquals(List.of(), rig.provider().requests());
            assertTrue(rig.gateway().directMode());
            assertEquals(Optional.of("direct"), rig.ask(ASK, "{}").header("x-headroom-mode"));
            assertEquals(1, engine.requests().size());
        }
    }

    /** A balancer that gives up has sent the request: the engine may be working on it, and both would be paid. */
    @Test
    void aRequestForWhichABalancerWaitsNoLongerIsNotSentTwice() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = rig(engine)) {
            through(rig);
            engine.is(Mood.IMPATIENT);
            var answer = rig.ask(ASK, "{}");
            assertEquals(502, answer.status());
            assertTrue(answer.text().contains("waited too long"), answer.text());
            assertEquals(List.of(), rig.provider().requests());
        }
    }

    /** As when a network goes: nothing is refused and nothing comes. */
    @Test
    void requestsThatWaitForASilentOneGoPastIt() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = rig(engine)) {
            through(rig);
            engine.is(Mood.SILENT);
            var answer = rig.ask(ASK, "{}");
            assertEquals(200, answer.status());
            assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
        }
    }

    @Test
    void aCompanyMayForbidTheWayPastIt() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = rig(engine, shared -> shared.withDirect(false))) {
            through(rig);
            assertEquals(200, rig.ask(ASK, "{}").status());
            engine.wants("another");
            var refused = rig.ask(ASK, "{}");
            assertEquals(502, refused.status());
            assertTrue(refused.text().contains("does not take this machine's token"), refused.text());
            engine.kill();
            Await.until("it is known", () -> rig.gateway().directMode());
            var away = rig.ask(ASK, "{}");
            assertEquals(503, away.status());
            assertTrue(away.text().contains("does not allow requests to go past it"), away.text());
            assertEquals(List.of(), rig.provider().requests());
        }
    }

    /** Where the engine sends such a request is not known here, so the tool's key goes to the tool's own server only. */
    @Test
    void aToolWithAServerOfItsOwnDoesNotGoThroughIt() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var provider = FakeProvider.start()) {
            var tools = new GatewayConfig.Tools(Map.of("claude/anthropic", provider.url()), java.util.Set.of());
            try (var rig = Rig.with(provider, config -> withEngine(config, engine, shared -> shared)
                    .withTools(tools))) {
                through(rig);
                assertEquals(
                        200,
                        rig.ask("POST /via/claude/anthropic/v1/messages HTTP/1.1", "{}")
                                .status());
                assertEquals(List.of(), engine.requests());
                assertEquals(1, provider.requests().size());
                assertEquals(List.of(), provider.requests().getFirst().headers("x-headroom-proxy-token"));
            }
        }
    }

    /** The engine would send its key to the provider that it knows itself. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatIsNamedForAllToolsIsAskedPastIt(boolean direct) throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var provider = FakeProvider.start();
                var rig = Rig.with(
                        provider,
                        config -> withEngine(config, engine, shared -> shared.withDirect(direct)
                                .withProviders(config.providers().withAnthropic(URI.create("https://x.example")))))) {
            through(rig);
            assertEquals(200, rig.ask(ASK, "{}").status());
            assertEquals(List.of(), engine.requests());
            var seen = provider.requests().getFirst();
            assertEquals(Optional.of("sk-tool"), seen.header("x-api-key"));
            assertEquals(List.of(), seen.headers("x-headroom-proxy-token"));

            assertEquals(
                    200, rig.ask("POST /v1/chat/completions HTTP/1.1", "{}").status());
            assertEquals(1, engine.requests().size());
        }
    }

    @Test
    void thePagesShowThisMachineAndTheTeam() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = rig(engine)) {
            through(rig);
            rig.ask(ASK, "{}");
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
            assertNoSecrets(rig);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://headroom.team.test", "http://192.0.2.7:8787", "ftp://headroom.team.test"})
    void itIsNotReachedWithoutTls(String url) {
        var config = GatewayConfig.onPort(0).withEngine(GatewayConfig.Engine.elsewhere(URI.create(url)));
        assertEquals(
                GatewayException.Kind.BAD_CONFIG,
                assertThrows(GatewayException.class, () -> Gateway.start(config))
                        .kind());
    }

    /** The engine dies and comes back under load: every request is answered, and none reaches one place twice. */
    @Test
    void killingItUnderLoadIsNotNoticedByTools() throws Exception {
        var stop = new AtomicBoolean();
        var failed = new ConcurrentLinkedQueue<String>();
        try (var engine = TeamEngine.start(folder, false);
                var rig = rig(engine)) {
            var threads = new ArrayList<Thread>();
            for (var worker = 0; worker < 4; worker++) {
                var name = "w" + worker;
                threads.add(Thread.ofVirtual().start(() -> TeamRig.load(rig, name, stop, failed)));
            }
            for (var kill = 0; kill < KILLS; kill++) {
                through(rig);
                var seen = engine.requests().size();
                Await.until("it works", () -> engine.requests().size() > seen + 20);
                engine.kill();
                Await.until("it is known", () -> rig.gateway().directMode());
                engine.revive();
            }
            stop.set(true);
            for (var thread : threads) {
                thread.join();
            }
            assertEquals(List.of(), List.copyOf(failed));
            var direct = rig.provider().requests().stream()
                    .flatMap(request -> request.header("x-id").stream())
                    .toList();
            assertEquals(direct.size(), new HashSet<>(direct).size(), "the provider got a request twice");
            var through = engine.requests().stream().map(TeamEngine.Seen::id).toList();
            assertEquals(through.size(), new HashSet<>(through).size(), "the engine got a request twice");
            assertNoSecrets(rig);
        }
    }

    /** What an apply asks before it changes anything. */
    @Test
    void theCheckNamesItsVersionOrSaysWhyItCannotBeUsed() throws Exception {
        try (var engine = TeamEngine.start(folder, true)) {
            assertEquals("0 0.42.0", check(engine, TeamEngine.TOKEN + "\n"));
            assertEquals("1 it does not take this machine's token", check(engine, "wrong"));
            assertEquals("1 it does not take this machine's token", check(engine, ""));
            assertEquals(
                    "1 no trusted TLS connection",
                    check(engine, TeamEngine.TOKEN + "\nSSL_CERT_FILE=/gone\nPATH=/bin"));
            assertEquals(
                    "0 0.42.0", check(engine, TeamEngine.TOKEN + "\nSSL_CERT_FILE=" + engine.bundle() + "\nPATH=/bin"));
            engine.is(Mood.AWAY);
            assertEquals("1 it answers its own page with status 502", check(engine, TeamEngine.TOKEN));
            engine.is(Mood.STRANGER);
            assertEquals("1 what answers at its address is no Headroom", check(engine, TeamEngine.TOKEN));
            engine.is(Mood.GATEWAY);
            assertEquals("1 what answers at its address is a gateway like this one", check(engine, TeamEngine.TOKEN));
            engine.kill();
            assertEquals("1 connection refused", check(engine, TeamEngine.TOKEN));
        }
    }

    private static String check(TeamEngine engine, String typed) {
        var out = new ByteArrayOutputStream();
        var before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try (var print = new PrintStream(out)) {
            var code = ProxyCommand.run(
                    List.of("--check-engine", "https://localhost:" + engine.port()),
                    Map.of("SSL_CERT_FILE", engine.bundle().toString()),
                    Map.of(),
                    "1",
                    print,
                    print);
            return code + " " + out.toString(StandardCharsets.UTF_8).strip();
        } finally {
            System.setIn(before);
        }
    }

    /** The token is nowhere but at the engine; a tool's key is in no page and no log. */
    private static void assertNoSecrets(Rig rig) throws Exception {
        for (var request : rig.provider().requests()) {
            assertFalse(request.toString().contains(TeamEngine.TOKEN), request::toString);
        }
        for (var page : List.of("/health", "/stats", "/metrics", "/headroom-tray/stats", "/readyz", "/dashboard")) {
            WireMessage answer = rig.get(page);
            assertFalse(answer.toString().contains(TeamEngine.TOKEN), page);
            assertFalse(answer.toString().contains("sk-tool"), page);
        }
        assertFalse(rig.log().toString().contains(TeamEngine.TOKEN), rig.log()::toString);
        assertFalse(rig.log().toString().contains("sk-tool"), rig.log()::toString);
    }

    private static void through(Rig rig) throws Exception {
        Await.until("the engine is used", () -> !rig.gateway().directMode());
    }

    private static Rig rig(TeamEngine engine) throws Exception {
        return rig(engine, shared -> shared);
    }

    private static Rig rig(TeamEngine engine, UnaryOperator<GatewayConfig.Engine> change) throws Exception {
        return Rig.with(FakeProvider.start(), config -> withEngine(config, engine, change));
    }

    /** The fake provider is also the one that the engine would go to. */
    private static GatewayConfig withEngine(
            GatewayConfig config, TeamEngine engine, UnaryOperator<GatewayConfig.Engine> change) {
        var shared = GatewayConfig.Engine.elsewhere(URI.create("https://localhost:" + engine.port()))
                .withProviders(config.providers())
                .withToken(() -> TeamEngine.TOKEN);
        return config.withEnvironment(Map.of("SSL_CERT_FILE", engine.bundle().toString()))
                .withEngine(change.apply(shared));
    }
}
