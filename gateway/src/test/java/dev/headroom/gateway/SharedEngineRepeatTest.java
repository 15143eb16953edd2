package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Mood;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TeamEngine;
import dev.headroom.gateway.testing.TeamRig;
import dev.headroom.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an engine on another machine may have done is not given to it once more. */
@Tag("never-22")
final class SharedEngineRepeatTest {
    private static final int TIMES = Integer.getInteger("gateway.engine.kills", 3);

    @TempDir
    static Path folder;

    /** The engine may have passed it on before; the tool decides, and sends it again. */
    @ParameterizedTest
    @CsvSource({"false,BREAKING", "true,BREAKING", "true,RESETTING", "true,GOING"})
    void aRequestWhoseConnectionItEndsIsSentAgainByTheToolOnly(boolean http2, Mood mood) throws Exception {
        try (var engine = TeamEngine.start(folder, http2);
                var rig = TeamRig.through(engine)) {
            assertEquals(200, rig.ask(TeamRig.ASK, "{}").status());
            engine.is(mood);
            var answer = rig.ask(TeamRig.ASK, "{}");
            assertEquals(503, answer.status());
            assertTrue(answer.text().contains("Please send the request again."), answer.text());
            assertEquals(2, engine.requests().size());
            assertEquals(List.of(), rig.provider().requests());
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

    /**
     * Each trouble comes and goes under load: every request is answered, and none reaches one place twice. Where a connection ends
     * on which the engine had begun to answer another request, that request was asked and is not asked again: its tool learns of it.
     */
    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"AWAY", "STRANGER", "BREAKING", "RESETTING", "GOING"})
    void noTroubleUnderLoadIsNoticedByTools(Mood trouble) throws Exception {
        var stop = new AtomicBoolean();
        var failed = new ConcurrentLinkedQueue<String>();
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.through(engine)) {
            var threads = new ArrayList<Thread>();
            for (var worker = 0; worker < 4; worker++) {
                var name = "w" + worker;
                threads.add(Thread.ofVirtual().start(() -> TeamRig.load(rig, name, stop, failed)));
            }
            for (var time = 0; time < TIMES; time++) {
                TeamRig.used(rig);
                var seen = engine.requests().size();
                Await.until("it works", () -> engine.requests().size() > seen + 20);
                engine.is(trouble);
                Await.until("it is known", () -> rig.gateway().directMode());
                engine.is(Mood.WELL);
            }
            stop.set(true);
            for (var thread : threads) {
                thread.join();
            }
            var begun = engine.begun();
            assertEquals(
                    List.of(),
                    failed.stream()
                            .filter(line -> !line.contains("502") || !begun.contains(line.split(":", 2)[0]))
                            .toList());
            assertOnce(engine.requests().stream().map(TeamEngine.Seen::id).toList());
            assertOnce(TeamRig.direct(rig));
        }
    }

    private static void assertOnce(List<String> ids) {
        var seen = new HashSet<String>();
        assertEquals(List.of(), ids.stream().filter(id -> !seen.add(id)).toList());
    }

    /** It lives, and many machines rest from it at the same time. The other gateway's engine is away and tells the time by its polls. */
    @Test
    void anEngineThatRestsIsNotAskedAllTheTime() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.through(engine, shared -> shared.withFirstByte(Duration.ofMillis(200)));
                var clock = FakeProvider.serving((head, wire) -> Replies.json(wire, 500, "{}"))) {
            engine.is(Mood.SLOW);
            assertEquals(503, rig.ask(TeamRig.ASK, "{}").status());
            engine.is(Mood.WELL);
            var before = polls(engine);
            try (var other = Rig.with(FakeProvider.start(), config -> config.withEngine(clock.url()))) {
                Await.until("five seconds have passed", () -> clock.requests().size() > 10);
                assertTrue(other.gateway().directMode());
            }
            assertTrue(rig.gateway().directMode());
            assertTrue(polls(engine) - before <= 3, () -> polls(engine) - before + " polls");
        }
    }

    private static long polls(TeamEngine engine) {
        return engine.all().stream()
                .filter(seen -> seen.path().equals("/livez"))
                .count();
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
