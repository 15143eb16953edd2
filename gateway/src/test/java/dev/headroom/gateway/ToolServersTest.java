package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TestEngine;
import dev.headroom.gateway.testing.WireMessage;
import dev.headroom.testing.Await;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests below a tool's own path go to the tool's own server, and to nobody else. */
@Tag("never-29")
final class ToolServersTest {
    private static final String KEY = "Authorization: Bearer made-up-key-of-a";
    private static final String UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/via/claude/anthropic/v1/messages?beta=true, /api/v1/messages?beta=true",
        "/via/claude/anthropic/v1/models, /api/v1/models",
        "/via/claude/anthropic/api/hello, /api/api/hello",
        "/via/claude/anthropic, /api",
        "/via/claude/anthropic?a=b, /api?a=b",
        "/via/codex/openai/responses, /paas/v4/responses",
        "/via/codex/openai/v1/responses, /paas/v4/v1/responses",
        "/via/openclaw/anthropic, /",
        "/via/openclaw/anthropic?a=b, /?a=b",
        "/p/job/via/codex/openai/responses, /paas/v4/responses",
    })
    void whatFollowsTheToolsPathIsPutBehindItsAddress(String path, String arrives) throws Exception {
        try (var own = FakeProvider.start();
                var rig = Rig.with(FakeProvider.start(), config -> config.withTools(tools(own)))) {
            var answer = rig.ask("POST " + path + " HTTP/1.1\r\n" + KEY, "{}");
            assertEquals(200, answer.status(), answer.text());
            assertEquals(List.of(arrives), targets(own));
            assertEquals(List.of(), targets(rig.provider()));
        }
    }

    @Test
    void aWebSocketGoesThereToo() throws Exception {
        try (var own = FakeProvider.start();
                var rig = Rig.with(FakeProvider.start(), config -> config.withTools(tools(own)))) {
            rig.ask("GET /via/codex/openai/responses HTTP/1.1\r\n" + KEY + "\r\n" + UPGRADE, "");
            assertEquals(List.of("/paas/v4/responses"), targets(own));
            assertEquals(List.of(), targets(rig.provider()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/via",
                "/via/",
                "/via/claude",
                "/via/claude/",
                "/via/claude/openai/v1/responses",
                "/via/claude/nobody/v1/messages",
                "/via/opencode/anthropic/v1/messages",
                "/via//anthropic/v1/messages",
                "/p/job/via/opencode/anthropic/messages"
            })
    void aPathOfNoToolGoesNowhereAndIsToldWhy(String path) throws Exception {
        try (var own = FakeProvider.start();
                var engine = new TestEngine(folder.resolve("journal"));
                var rig = Rig.with(
                        FakeProvider.start(), config -> front(engine, config).withTools(tools(own)))) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            for (var more : List.of("x-api-key: k", UPGRADE, "anthropic-version: 2023-06-01")) {
                var answer = rig.ask("GET " + path + " HTTP/1.1\r\n" + KEY + "\r\n" + more, "");
                assertEquals(421, answer.status());
                assertTrue(answer.text().contains("apply the profile again"), answer.text());
            }
            assertEquals(List.of(), targets(own));
            assertEquals(List.of(), targets(rig.provider()));
            assertEquals(List.of(), engine.received());
        }
    }

    @Test
    void whatNobodyClaimsIsRefusedWhereAllToolsHaveServersOfTheirOwn() throws Exception {
        try (var own = FakeProvider.start();
                var rig = Rig.with(
                        FakeProvider.start(),
                        config -> config.withTools(
                                new GatewayConfig.Tools(tools(own).servers(), Set.of("anthropic"))))) {
            assertEquals(
                    421, rig.ask("POST /v1/messages HTTP/1.1\r\n" + KEY, "{}").status());
            assertEquals(421, rig.ask("POST /anything HTTP/1.1\r\n" + KEY, "{}").status());
            assertEquals(
                    200, rig.ask("POST /v1/responses HTTP/1.1\r\n" + KEY, "{}").status());
            assertEquals(List.of("/v1/responses"), targets(rig.provider()));
        }
    }

    @Test
    void anEngineGetsWhatItWouldSendToTheSameServerAndNothingElse() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var other = FakeProvider.start();
                var rig = Rig.with(FakeProvider.start(), config -> front(engine, config)
                        .withTools(sharing(config.providers(), other)))) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            assertEquals(
                    "{\"from\":\"engine\"}",
                    post(rig, "/via/claude/anthropic/v1/messages").text());
            assertEquals(
                    "{\"from\":\"engine\"}",
                    post(rig, "/via/opencode/anthropic/messages").text());
            assertEquals(
                    "{\"from\":\"engine\"}",
                    post(rig, "/via/codex/openai/responses").text());
            var through = engine.received().size();
            var unsure = post(rig, "/via/claude/anthropic/v1/models");
            assertEquals(Optional.of("direct"), unsure.header("x-headroom-mode"));
            var login =
                    rig.ask("POST /via/codex/openai/responses HTTP/1.1\r\n" + KEY + "\r\nchatgpt-account-id: a", "{}");
            assertEquals(200, login.status());
            assertEquals(List.of("/v1/models", "/v1/responses"), targets(rig.provider()));
            assertFalse(post(rig, "/via/openclaw/anthropic/v1/messages").text().contains("engine"));
            assertEquals(List.of("/v1/messages"), targets(other));
            assertEquals(through, engine.received().size());
        }
    }

    @Test
    void pastADeadEngineEachKeyGoesToItsOwnServer() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var other = FakeProvider.start();
                var rig = Rig.with(FakeProvider.start(), config -> front(engine, config)
                        .withTools(sharing(config.providers(), other)))) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            engine.kill();
            assertEquals(200, post(rig, "/via/claude/anthropic/v1/messages").status());
            assertEquals(200, post(rig, "/via/openclaw/anthropic/v1/messages").status());
            assertEquals(List.of("/v1/messages"), targets(rig.provider()));
            assertEquals(List.of("/v1/messages"), targets(other));
        }
    }

    private static WireMessage post(Rig rig, String path) throws Exception {
        return rig.ask("POST " + path + " HTTP/1.1\r\n" + KEY, "{}");
    }

    private static GatewayConfig front(TestEngine engine, GatewayConfig config) {
        return config.withEngine(URI.create("http://127.0.0.1:" + engine.port()));
    }

    private static GatewayConfig.Tools tools(FakeProvider own) {
        return new GatewayConfig.Tools(
                Map.of(
                        "claude/anthropic", own.url().resolve("/api"),
                        "codex/openai", own.url().resolve("/paas/v4"),
                        "openclaw/anthropic", own.url()),
                Set.of());
    }

    /** Some at the server of the engine, one at another. */
    private static GatewayConfig.Tools sharing(ProviderUrls engines, FakeProvider other) {
        return new GatewayConfig.Tools(
                Map.of(
                        "claude/anthropic", engines.anthropic(),
                        "opencode/anthropic", engines.anthropic().resolve("/v1"),
                        "codex/openai", engines.openai().resolve("/v1"),
                        "openclaw/anthropic", other.url()),
                Set.of());
    }

    private static List<String> targets(FakeProvider provider) {
        return provider.requests().stream().map(WireMessage::target).toList();
    }
}
