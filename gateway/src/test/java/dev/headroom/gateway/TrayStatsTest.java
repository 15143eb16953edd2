package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TestEngine;
import dev.headroom.testing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page that status, window and tray ask: what the gateway counted by itself, an engine behind it or not. */
final class TrayStatsTest {
    private static final String PAGE = "/headroom-tray/stats";

    @TempDir
    Path folder;

    @Test
    void behindAFrontDoorTheCountsOfEachClientAreShown() throws Exception {
        try (var engine = new TestEngine(folder.resolve("journal"));
                var rig = Rig.with(FakeProvider.start(), config -> named(config)
                        .withEngine(URI.create("http://127.0.0.1:" + engine.port())))) {
            engine.start();
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            var before = Instant.now();
            rig.ask("POST /v1/messages HTTP/1.1\r\nUser-Agent: claude-cli/2.1", "{}");
            rig.ask("POST /v1/responses HTTP/1.1\r\nUser-Agent: node", "{}");

            var page = page(rig);
            assertTrue(page.getBoolean("front_door"));
            assertEquals("7.8.9+tray", page.getString("version"));
            assertTrue(page.getJsonObject("engine").getBoolean("serves"));
            Await.until("the engine's version is known", () -> "0.42.0"
                    .equals(page(rig).getJsonObject("engine").getString("version")));
            var claude = page.getJsonObject("clients").getJsonObject("claude");
            assertEquals(1, claude.getInteger("requests"));
            assertFalse(Instant.parse(claude.getString("last_request")).isBefore(before.minusMillis(1)));
            assertNull(claude.getValue("input_tokens"));
            assertEquals(
                    1,
                    page.getJsonObject("since_start")
                            .getJsonObject("clients")
                            .getJsonObject("copilot")
                            .getInteger("requests"));
        }
    }

    @Test
    void ourOwnTestOfTheWayIsNoRequestOfATool() throws Exception {
        try (var rig =
                Rig.with(FakeProvider.serving((head, wire) -> Replies.json(wire, 401, "{}")), TrayStatsTest::named)) {
            var answer = rig.ask("GET /v1/models HTTP/1.1\r\nUser-Agent: headroom-tray", "");
            assertEquals(401, answer.status());
            Await.until("it has ended", () -> page(rig).getInteger("running") == 0);
            assertEquals(
                    0,
                    page(rig)
                            .getJsonObject("since_start")
                            .getJsonObject("clients")
                            .size());
            rig.ask("GET /v1/models HTTP/1.1\r\nUser-Agent: claude-cli/2.1", "");
            Await.until(
                    "it is counted", () -> page(rig).getJsonObject("clients").size() == 1);
        }
    }

    /** A stop waits for what is under way; an open WebSocket may stay open for hours. */
    @Test
    void whatIsUnderWayIsCountedAndAnOpenWebSocketIsNot() throws Exception {
        var held = new CountDownLatch(1);
        FakeProvider.Script script = (head, wire) -> {
            if (head.method().equals("GET")) {
                wire.sendHead("HTTP/1.1 101 Switching Protocols", "Connection: Upgrade", "Upgrade: websocket");
                return;
            }
            Await.until("it may end", () -> held.getCount() == 0);
            Replies.json(wire, 200, "{}");
        };
        try (var rig = Rig.with(FakeProvider.serving(script), TrayStatsTest::named);
                var socket = rig.connect();
                var asking = rig.connect()) {
            socket.sendHead(
                    "GET /v1/responses HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            assertEquals(101, socket.head().status());
            assertEquals(0, page(rig).getInteger("running"));
            asking.sendHead("POST /v1/messages HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 2");
            asking.send("{}");
            Await.until("the answer is under way", () -> page(rig).getInteger("running") == 1);
            held.countDown();
            Await.until("it has ended", () -> page(rig).getInteger("running") == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 1, 0", "503, 0, 1", "529, 0, 0"})
    void tokensAndRefusalsAreCountedForEachClient(int status, int limited, int unavailable) throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            var refused = Replies.body(head, wire).contains("refuse");
            Replies.json(
                    wire,
                    refused ? status : 200,
                    "{\"model\":\"m\",\"usage\":{\"input_tokens\":3,\"output_tokens\":5}}");
        };
        try (var rig = Rig.with(FakeProvider.serving(script), TrayStatsTest::named)) {
            rig.ask("POST /v1/messages HTTP/1.1\r\nUser-Agent: claude-cli/2.1", "{}");
            rig.ask("POST /v1/messages HTTP/1.1\r\nUser-Agent: claude-cli/2.1", "{\"refuse\":1}");
            var page = page(rig);
            assertFalse(page.getBoolean("front_door"));
            assertFalse(page.containsKey("engine"));
            var claude = page.getJsonObject("clients").getJsonObject("claude");
            assertEquals(2, claude.getInteger("requests"));
            assertEquals(limited, claude.getInteger("status_429"));
            assertEquals(unavailable, claude.getInteger("status_503"));
            assertEquals(3, claude.getInteger("input_tokens"));
            assertEquals(5, claude.getInteger("output_tokens"));
        }
    }

    @Test
    void theLastRequestsAreListedNewestFirstWithNumbersAndNothingOfWhatWasAskedOrAnswered() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            var refused = Replies.body(head, wire).contains("refuse");
            Replies.json(wire, refused ? 529 : 200, "{\"answer\":\"hush\",\"usage\":{\"input_tokens\":3}}");
        };
        try (var rig = Rig.with(FakeProvider.serving(script), TrayStatsTest::named)) {
            var before = Instant.now().minusMillis(1);
            rig.ask("POST /v1/messages?key=hush HTTP/1.1\r\nUser-Agent: claude-cli/2.1", "{\"say\":\"hush\"}");
            rig.ask("POST /v1/messages HTTP/1.1\r\nUser-Agent: node", "{\"refuse\":1}");
            var recent = page(rig).getJsonArray("recent");
            assertEquals(2, recent.size());
            var refused = recent.getJsonObject(0);
            assertEquals("copilot", refused.getString("client"));
            assertTrue(refused.getBoolean("failed"));
            var good = recent.getJsonObject(1);
            assertEquals(Set.of("client", "at", "millis", "failed", "tokens_sent"), good.fieldNames());
            assertEquals("claude", good.getString("client"));
            assertFalse(good.getBoolean("failed"));
            assertEquals(3, good.getInteger("tokens_sent"));
            assertFalse(Instant.parse(good.getString("at")).isBefore(before));
            assertFalse(page(rig).encode().contains("hush"));
            for (var i = 0; i < 30; i++) {
                rig.ask("POST /v1/messages HTTP/1.1\r\nUser-Agent: claude-cli/2.1", "{}");
            }
            assertEquals(20, page(rig).getJsonArray("recent").size());
        }
    }

    /** Its own sums tell what it saved; they are not added up once more here. */
    @Test
    void whatAnEngineOnThisMachineTookOutOfARequestIsInTheListAndNotInTheSums() throws Exception {
        FakeProvider.Script script = (head, wire) -> {
            Replies.body(head, wire);
            var body = "{\"usage\":{\"input_tokens\":30}}";
            wire.send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-headroom-tokens-saved: 70\r\n"
                    + "content-length: " + body.length() + "\r\n\r\n" + body);
        };
        try (var engine = FakeProvider.serving(script);
                var rig = Rig.with(FakeProvider.start(), config -> named(config)
                        .withEngine(URI.create("http://127.0.0.1:" + engine.port())))) {
            Await.until("the engine is used", () -> !rig.gateway().directMode());
            rig.ask("POST /v1/messages HTTP/1.1\r\nUser-Agent: claude-cli/2.1", "{}");
            var page = page(rig);
            var request = page.getJsonArray("recent").getJsonObject(0);
            assertEquals(70, request.getInteger("tokens_saved"));
            assertEquals(30, request.getInteger("tokens_sent"));
            assertFalse(page.getJsonObject("clients").getJsonObject("claude").containsKey("tokens_saved"));
        }
    }

    @Test
    void theCountsOfEachClientOutliveARestart() throws Exception {
        for (var start = 1; start <= 2; start++) {
            try (var rig = kept(TrayStatsTest::named)) {
                rig.ask("POST /v1/messages HTTP/1.1\r\nUser-Agent: claude-cli/2.1", "{}");
                var page = page(rig);
                assertEquals(start, requests(page, "claude"));
                assertEquals(1, requests(page.getJsonObject("since_start"), "claude"));
            }
        }
    }

    @Test
    void aClientThatAnOlderVersionHasSeenKeepsItsTime() throws Exception {
        Files.writeString(
                folder.resolve("stats.json"), "{\"version\":1,\"clients_last_seen\":{\"codex\":1700000000000}}");
        try (var rig = kept(config -> config)) {
            var codex = page(rig).getJsonObject("clients").getJsonObject("codex");
            assertEquals("2023-11-14T22:13:20Z", codex.getString("last_request"));
            assertEquals(0, codex.getInteger("requests"));
        }
    }

    @Test
    void aPageOfTheWebCannotReadIt() throws Exception {
        try (var rig = Rig.start()) {
            assertEquals(
                    403,
                    rig.ask("GET " + PAGE + " HTTP/1.1\r\nOrigin: https://example.com", "")
                            .status());
            assertEquals(405, rig.ask("POST " + PAGE + " HTTP/1.1", "{}").status());
        }
    }

    private Rig kept(UnaryOperator<GatewayConfig> change) throws Exception {
        return Rig.with(
                FakeProvider.start(), config -> change.apply(config).withStatsFile(folder.resolve("stats.json")));
    }

    private static GatewayConfig named(GatewayConfig config) {
        return config.withClients(Map.of("claude-cli", "claude"))
                .withOtherClient("copilot")
                .withAbout(new GatewayConfig.About(
                        "7.8.9", "cache", "anthropic", 1, config.about().deployment()));
    }

    private static int requests(JsonObject part, String client) {
        return part.getJsonObject("clients").getJsonObject(client).getInteger("requests");
    }

    private static JsonObject page(Rig rig) throws IOException {
        return new JsonObject(rig.get(PAGE).text());
    }
}
