package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.LogLines;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say to models, and with which key, is nobody's business. */
@Tag("never-25")
final class QuietTest {
    private static final List<String> SECRETS = List.of("sk-key", "q-secret", "b-secret", "m-secret");

    @Test
    void noCredentialQueryOrBodyIsInAnyLogPageOrFile(@TempDir Path folder) throws Exception {
        var file = folder.resolve("stats.json");
        var logged = new CopyOnWriteArrayList<String>();
        var console = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
        try (var lines = new LogLines();
                var rig = Rig.with(FakeProvider.serving(QuietTest::moody), config -> config.withStatsFile(file)
                        .withEngine(URI.create("http://127.0.0.1:9")))) {
            for (var path : List.of("/v1/messages", "/v1/chat/completions", "/unknown")) {
                rig.ask(head(path, ""), body());
                rig.ask(head(path, "Connection: Upgrade\r\nUpgrade: websocket\r\n"), "");
                rig.ask(head(path, "Transfer-Encoding: b-secret\r\n"), body());
                try (var wire = rig.connect()) {
                    wire.send(Rig.request(head(path, ""), body())).abort();
                }
            }
            rig.provider().close();
            rig.ask(head("/v1/messages", ""), body());
            logged.addAll(rig.log());
            logged.addAll(lines.lines());
            for (var page : List.of("/health", "/stats", "/metrics", "/stats-history", "/dashboard")) {
                logged.add(rig.get(page).text());
            }
        } finally {
            System.setErr(before);
        }
        logged.add(console.toString(StandardCharsets.UTF_8));
        logged.add(Files.readString(file));
        for (var secret : SECRETS) {
            assertFalse(logged.stream().anyMatch(text -> text.contains(secret)), () -> secret + " is in " + logged);
        }
        assertTrue(logged.stream().anyMatch(text -> text.contains("anthropic")), "nothing was looked at");
        assertEquals(1, files(folder));
    }

    private static void moody(dev.headroom.gateway.testing.WireMessage head, dev.headroom.gateway.testing.Wire wire)
            throws java.io.IOException {
        Replies.body(head, wire);
        if (head.target().startsWith("/v1/chat")) {
            wire.abort();
        }
        Replies.json(wire, 400, "{\"error\":\"m-secret\"}");
    }

    private static String head(String path, String more) {
        return "POST " + path + "?k=q-secret HTTP/1.1\r\n" + more + "x-api-key: sk-key\r\nAuthorization: Bearer sk-key";
    }

    private static String body() {
        return "{\"model\":\"m\",\"text\":\"b-secret\"}";
    }

    private static long files(Path folder) throws java.io.IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
