package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.gateway.testing.Mood;
import dev.headroom.gateway.testing.TeamEngine;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an apply asks an engine on another machine before it changes anything. */
@Tag("never-22")
@Tag("never-29")
final class SharedEngineCheckTest {
    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"http://headroom.team.test", "http://192.0.2.7:8787", "ftp://headroom.team.test"})
    void itIsNotReachedWithoutTls(String url) {
        var config = GatewayConfig.onPort(0).withEngine(GatewayConfig.Engine.elsewhere(URI.create(url)));
        assertEquals(
                GatewayException.Kind.BAD_CONFIG,
                assertThrows(GatewayException.class, () -> Gateway.start(config))
                        .kind());
    }

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
        return TypedCheck.said(
                typed,
                List.of("--check-engine", "https://localhost:" + engine.port()),
                Map.of("SSL_CERT_FILE", engine.bundle().toString()));
    }
}
