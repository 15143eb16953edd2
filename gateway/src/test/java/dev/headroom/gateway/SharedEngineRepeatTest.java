package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.gateway.testing.TeamEngine;
import dev.headroom.gateway.testing.TeamEngine.Mood;
import dev.headroom.gateway.testing.TeamRig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engine on another machine may have done is not given to it once more. */
@Tag("never-22")
final class SharedEngineRepeatTest {
    @TempDir
    static Path folder;

    /** Its connection carried polls before, so it is a kept one. */
    @ParameterizedTest
    @CsvSource({"false,BREAKING", "true,BREAKING", "true,RESETTING", "true,GOING"})
    void aRequestWhoseConnectionItEndsGoesPastItOnce(boolean http2, Mood mood) throws Exception {
        try (var engine = TeamEngine.start(folder, http2);
                var rig = TeamRig.through(engine)) {
            assertEquals(200, rig.ask(TeamRig.ASK, "{}").status());
            engine.is(mood);
            var answer = rig.ask(TeamRig.ASK, "{}");
            assertEquals(200, answer.status());
            assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
            assertEquals(2, engine.requests().size());
            assertEquals(1, rig.provider().requests().size());
        }
    }

    /** The tool learns of it and decides. */
    @ParameterizedTest
    @CsvSource({"false,BREAKING", "true,BREAKING", "true,RESETTING", "true,GOING"})
    void whereNothingMayGoPastItTheRequestIsNotSentTwice(boolean http2, Mood mood) throws Exception {
        try (var engine = TeamEngine.start(folder, http2);
                var rig = TeamRig.through(engine, shared -> shared.withDirect(false))) {
            assertEquals(200, rig.ask(TeamRig.ASK, "{}").status());
            engine.is(mood);
            assertEquals(502, rig.ask(TeamRig.ASK, "{}").status());
            assertEquals(2, engine.requests().size());
            assertEquals(List.of(), rig.provider().requests());
        }
    }

    @Test
    void whatOnlyReadsIsSentOnceMoreWhereNothingMayGoPastIt() throws Exception {
        try (var engine = TeamEngine.start(folder, false);
                var rig = TeamRig.through(engine, shared -> shared.withDirect(false))) {
            engine.is(Mood.BREAKING);
            assertEquals(502, rig.ask("GET /v1/models HTTP/1.1", "").status());
            assertEquals(2, engine.requests().size());
        }
    }
}
