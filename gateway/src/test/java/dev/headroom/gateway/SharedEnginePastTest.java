package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Mood;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TeamEngine;
import dev.headroom.gateway.testing.TeamRig;
import dev.headroom.testing.Await;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests go past an engine on another machine, and which may not. */
@Tag("never-22")
@Tag("never-29")
final class SharedEnginePastTest {
    private static final int KILLS = Integer.getInteger("gateway.engine.kills", 5);

    @TempDir
    static Path folder;

    /** An error in front of the engine is no answer of the provider; an error that the engine relays is one. */
    @Test
    void errorsInFrontOfItGoPastItAndErrorsOfTheProviderToTheTool() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.to(engine)) {
            TeamRig.used(rig);
            engine.is(Mood.OVERLOADED);
            for (var i = 0; i < 5; i++) {
                assertEquals(529, rig.ask(TeamRig.ASK, "{}").status());
            }
            assertFalse(rig.gateway().directMode());
            engine.is(Mood.SMALL);
            for (var i = 0; i < 5; i++) {
                assertEquals(
                        Optional.of("direct"), rig.ask(TeamRig.ASK, "large").header("x-headroom-mode"));
            }
            assertFalse(rig.gateway().directMode());
            engine.is(Mood.AWAY);
            assertEquals(503, rig.ask(TeamRig.ASK, "{}").status());
            Await.until("it is left alone", () -> rig.gateway().directMode());
            assertEquals(Optional.of("direct"), rig.ask(TeamRig.ASK, "{}").header("x-headroom-mode"));
            engine.is(Mood.WELL);
            TeamRig.used(rig);
        }
    }

    /** The engine may be working on it: only the next request goes past it. */
    @Test
    void aRequestThatItDoesNotBeginToAnswerIsNotSentTwice() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.to(engine, shared -> shared.withFirstByte(Duration.ofMillis(200)))) {
            TeamRig.used(rig);
            engine.is(Mood.SLOW);
            var answer = rig.ask(TeamRig.ASK, "{}");
            assertEquals(503, answer.status());
            assertEquals(
                    "api_error",
                    new JsonObject(answer.text()).getJsonObject("error").getString("type"));
            assertEquals(List.of(), rig.provider().requests());
            assertTrue(rig.gateway().directMode());
            assertEquals(Optional.of("direct"), rig.ask(TeamRig.ASK, "{}").header("x-headroom-mode"));
            assertEquals(1, engine.requests().size());
        }
    }

    /** A balancer that gives up has sent the request: the engine may be working on it, and both would be paid. */
    @Test
    void aRequestForWhichABalancerWaitsNoLongerIsNotSentTwice() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.to(engine)) {
            TeamRig.used(rig);
            engine.is(Mood.IMPATIENT);
            var answer = rig.ask(TeamRig.ASK, "{}");
            assertEquals(502, answer.status());
            assertTrue(answer.text().contains("waited too long"), answer.text());
            assertEquals(List.of(), rig.provider().requests());
        }
    }

    /** As when a network goes: nothing is refused and nothing comes. */
    @Test
    void requestsThatWaitForASilentOneGoPastIt() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.to(engine)) {
            TeamRig.used(rig);
            engine.is(Mood.SILENT);
            var answer = rig.ask(TeamRig.ASK, "{}");
            assertEquals(200, answer.status());
            assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
        }
    }

    @Test
    void aCompanyMayForbidTheWayPastIt() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.to(engine, shared -> shared.withDirect(false))) {
            TeamRig.used(rig);
            assertEquals(200, rig.ask(TeamRig.ASK, "{}").status());
            engine.wants("another");
            var refused = rig.ask(TeamRig.ASK, "{}");
            assertEquals(502, refused.status());
            assertTrue(refused.text().contains("does not take this machine's token"), refused.text());
            engine.kill();
            Await.until("it is known", () -> rig.gateway().directMode());
            var away = rig.ask(TeamRig.ASK, "{}");
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
            try (var rig = Rig.with(provider, config -> TeamRig.config(config, engine, shared -> shared)
                    .withTools(tools))) {
                TeamRig.used(rig);
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
                        config -> TeamRig.config(config, engine, shared -> shared.withDirect(direct)
                                .withProviders(config.providers().withAnthropic(URI.create("https://x.example")))))) {
            TeamRig.used(rig);
            assertEquals(200, rig.ask(TeamRig.ASK, "{}").status());
            assertEquals(List.of(), engine.requests());
            var seen = provider.requests().getFirst();
            assertEquals(Optional.of("sk-tool"), seen.header("x-api-key"));
            assertEquals(List.of(), seen.headers("x-headroom-proxy-token"));

            assertEquals(
                    200, rig.ask("POST /v1/chat/completions HTTP/1.1", "{}").status());
            assertEquals(1, engine.requests().size());
        }
    }

    /** The engine dies and comes back under load: every request is answered, and none reaches one place twice. */
    @Test
    void killingItUnderLoadIsNotNoticedByTools() throws Exception {
        var stop = new AtomicBoolean();
        var failed = new ConcurrentLinkedQueue<String>();
        try (var engine = TeamEngine.start(folder, false);
                var rig = TeamRig.to(engine)) {
            var threads = new ArrayList<Thread>();
            for (var worker = 0; worker < 4; worker++) {
                var name = "w" + worker;
                threads.add(Thread.ofVirtual().start(() -> TeamRig.load(rig, name, stop, failed)));
            }
            for (var kill = 0; kill < KILLS; kill++) {
                TeamRig.used(rig);
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
            TeamRig.assertNoSecrets(rig);
        }
    }
}
