package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.gateway.testing.Mood;
import dev.headroom.gateway.testing.TeamEngine;
import dev.headroom.gateway.testing.TeamRig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an engine on another machine is named where TLS begins: servers such as Caddy choose their certificate by that name. */
@Tag("never-22")
final class SharedEngineNameTest {
    @TempDir
    static Path folder;

    /** In each way that the gateway connects: for requests, for WebSockets, and once more after a connection that ended. */
    @ParameterizedTest
    @CsvSource({"localhost,true,localhost", "localhost,false,localhost", "127.0.0.1,true,''", "127.0.0.1,false,''"})
    void aNameWithoutADotIsNamedAndAnAddressIsNot(String host, boolean http2, String named) throws Exception {
        try (var engine = TeamEngine.start(folder, http2);
                var rig = TeamRig.through(engine, shared -> GatewayConfig.Engine.elsewhere(
                                URI.create("https://" + host + ":" + engine.port()))
                        .withProviders(shared.providers())
                        .withToken(() -> TeamEngine.TOKEN)
                        .withDirect(false));
                var socket = rig.connect()) {
            assertEquals(200, rig.ask(TeamRig.ASK, "{}").status());
            socket.sendHead(
                    "GET /v1/responses HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            assertEquals(101, socket.head().status());
            engine.is(Mood.BREAKING);
            rig.get("/v1/models");
            assertEquals(Set.of(named), engine.names());
            assertEquals(4, engine.requests().size(), () -> engine.requests().toString());
        }
    }
}
