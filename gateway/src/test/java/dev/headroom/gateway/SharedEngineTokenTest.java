package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.gateway.testing.TeamEngine;
import dev.headroom.gateway.testing.TeamRig;
import dev.headroom.testing.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token of this machine for an engine on another one. */
@Tag("never-22")
@Tag("never-29")
final class SharedEngineTokenTest {
    @TempDir
    static Path folder;

    /** The token is read again, so a changed file is enough. */
    @Test
    void aTokenThatIsNoLongerTakenIsReadAgain() throws Exception {
        var token = new AtomicReference<>(TeamEngine.TOKEN);
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.to(engine, shared -> shared.withToken(token::get))) {
            TeamRig.used(rig);
            engine.wants("another");
            var answer = rig.ask(TeamRig.ASK, "{}");
            assertEquals(200, answer.status());
            assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
            Await.until(
                    "it is said", () -> rig.gateway().status().engineReason().contains("this machine's token"));
            token.set("another\n");
            TeamRig.used(rig);
            assertEquals(
                    "{\"from\":\"team\",\"length\":2}",
                    rig.ask(TeamRig.ASK, "{}").text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines", "with blank", "ü"})
    void whatIsNoTokenIsNotSent(String text) throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.to(engine, shared -> shared.withToken(() -> text))) {
            Await.until(
                    "it is said", () -> rig.gateway().status().engineReason().contains("its token cannot be read"));
            assertEquals(200, rig.ask(TeamRig.ASK, "{}").status());
            assertEquals(List.of(), engine.all());
        }
    }

    @Test
    void whyATokenCannotBeReadIsSaidAndToolsGoPastTheEngine() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.to(
                        engine,
                        shared -> shared.withToken(() -> {
                            throw new GatewayConfig.Engine.UnreadToken("the keyring is locked");
                        }))) {
            Await.until("the gateway gives the reason", () -> rig.gateway()
                    .status()
                    .engineReason()
                    .endsWith("its token cannot be read on this machine: the keyring is locked"));
            assertEquals(200, rig.ask(TeamRig.ASK, "{}").status());
            assertEquals(List.of(), engine.all());
        }
    }
}
