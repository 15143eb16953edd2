package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Mood;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TeamEngine;
import dev.headroom.gateway.testing.TeamRig;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Something stands in front of an engine on another machine and answers in its place. */
@Tag("never-22")
final class SharedEngineFrontTest {
    @TempDir
    static Path folder;

    /** A sign-in page, a firewall, a limit of requests: none has passed the request on. */
    @ParameterizedTest
    @CsvSource({
        "200,text/html; charset=utf-8",
        "302,text/html",
        "400,text/html",
        "401,text/html",
        "403,text/html",
        "403,application/json",
        "404,text/plain",
        "429,text/html"
    })
    void itsPageDoesNotReachTheToolAndTheRequestGoesPastTheEngine(int status, String type) throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.through(engine)) {
            engine.answersInItsPlace(status, type);
            var answer = rig.ask(TeamRig.ASK, "{}");
            assertEquals(200, answer.status());
            assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
            assertFalse(answer.text().contains("who are you?"), answer.text());
            assertEquals(1, rig.provider().requests().size());
        }
    }

    /**
     * What answers so may have lost the engine with the request, which the provider may have by then: the tool decides whether it is sent
     * again. When that happens again, the profile says why, and later requests go past the engine.
     */
    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void itsErrorsLetTheToolSendTheRequestAgainAndAreSaid(int status) throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.through(engine)) {
            engine.answersInItsPlace(status, "text/plain");
            var passed = new ArrayList<String>();
            var lost = new ArrayList<String>();
            while (!rig.gateway().directMode()) {
                var id = String.valueOf(passed.size() + lost.size());
                var answer = rig.ask(TeamRig.ASK + "\r\nx-id: " + id, "{}");
                (answer.status() == 200 ? passed : lost).add(id);
                assertEquals(
                        answer.status() == 503,
                        answer.text().contains("Please send the request again."),
                        answer.text());
            }
            assertTrue(lost.size() > 1, "one answer alone tells nothing of the next one");
            assertEquals(passed, TeamRig.direct(rig));
            assertTrue(
                    rig.gateway().status().engineReason().contains("something in front of it answered in its place"),
                    () -> rig.gateway().status().engineReason());
        }
    }

    /** What is not kept whole cannot go past the engine; the tool sends it again itself. */
    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void itsErrorToALargeRequestIsOneOfOursAndTheRequestIsNotSentTwice(int status) throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.through(engine)) {
            engine.answersInItsPlace(status, "text/plain");
            var answer = rig.ask(TeamRig.ASK, "x".repeat(5 * 1024 * 1024));
            assertEquals(503, answer.status());
            assertTrue(answer.text().contains("something in front of it answered in its place"), answer.text());
            assertEquals(1, engine.requests().size());
            assertEquals(List.of(), rig.provider().requests());
        }
    }

    /** Nothing shows that the request was not done, so it is not sent twice. */
    @ParameterizedTest
    @CsvSource({"200,application/json,503", "200,text/event-stream,503", "504,text/html,502", "524,text/html,502"})
    void whereTheRequestMayHaveBeenDoneTheToolGetsAnError(int status, String type, int told) throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.through(engine)) {
            engine.answersInItsPlace(status, type);
            var answer = rig.ask(TeamRig.ASK, "{}");
            assertEquals(told, answer.status());
            assertTrue(answer.text().contains("something in front of it"), answer.text());
            assertEquals(List.of(), rig.provider().requests());

            assertEquals(200, rig.ask("GET /v1/models HTTP/1.1", "").status());
            assertEquals(1, rig.provider().requests().size());
        }
    }

    /** A tool that takes it for an answer does not ask again. The provider may have done it, so the gateway does not ask again either. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("never-12")
    void aStreamWithoutAnEventIsNoAnswer(boolean http2) throws Exception {
        try (var engine = TeamEngine.start(folder, http2);
                var rig = TeamRig.through(engine)) {
            engine.is(Mood.EMPTY);
            var answer = rig.ask(TeamRig.ASK, "{}");
            assertEquals(502, answer.status());
            assertEquals(Optional.empty(), answer.header("x-frame-options"));
            assertEquals(1, engine.requests().size());
            assertEquals(List.of(), rig.provider().requests());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("never-12")
    void aStreamWithoutAnEventBreaksOffWhereItsHeadWasSent(boolean http2) throws Exception {
        try (var engine = TeamEngine.start(folder, http2);
                var rig = TeamRig.through(engine)) {
            engine.is(Mood.EMPTY_LATER);
            assertThrows(IOException.class, () -> rig.ask(TeamRig.ASK, "{}"));
            assertEquals(1, engine.requests().size());
            assertEquals(List.of(), rig.provider().requests());
        }
    }

    /** More than the gateway keeps of a request cannot be sent again; the tool sends it again itself. */
    @Test
    void afterOneRefusedSizeSuchRequestsGoPastTheEngineAtOnce() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.through(engine)) {
            engine.is(Mood.SMALL);
            var large = "x".repeat(5 * 1024 * 1024);
            var refused = rig.ask(TeamRig.ASK, large);
            assertEquals(502, refused.status());
            assertTrue(refused.text().contains("requests of this size"), refused.text());
            var asked = engine.requests().size();
            for (var body : List.of(large, large + "y")) {
                var answer = rig.ask(TeamRig.ASK, body);
                assertEquals(200, answer.status());
                assertEquals(Optional.of("direct"), answer.header("x-headroom-mode"));
            }
            assertEquals(asked, engine.requests().size());
            engine.is(Mood.WELL);
            assertEquals(
                    "{\"from\":\"team\",\"length\":2}",
                    rig.ask(TeamRig.ASK, "{}").text());
        }
    }

    /** Here the tool has nobody else to ask, and by this status it knows that a shorter request is wanted. */
    @Test
    void whereNothingMayGoPastTheEngineTheToolLearnsThatItsRequestIsTooLarge() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.through(engine, shared -> shared.withDirect(false))) {
            engine.is(Mood.SMALL);
            assertEquals(413, rig.ask(TeamRig.ASK, "{}").status());
            assertEquals(413, rig.ask(TeamRig.ASK, "{}").status());
            assertEquals(List.of(), rig.provider().requests());
        }
    }

    /** An engine counts as good when it was seen to take the token, not when something else refuses in other words. */
    @Test
    void anEngineBehindASignInPageGetsNoRequest() throws Exception {
        try (var engine = TeamEngine.start(folder, true)) {
            engine.is(Mood.GUARDED);
            try (var rig = Rig.with(FakeProvider.start(), config -> TeamRig.config(config, engine, shared -> shared))) {
                Await.until(
                        "it is said",
                        () -> rig.gateway().status().engineReason().contains("something in front of it"));
                assertEquals(Optional.of("direct"), rig.ask(TeamRig.ASK, "{}").header("x-headroom-mode"));
                assertEquals(List.of(), engine.requests());
                engine.is(Mood.WELL);
                TeamRig.used(rig);
                assertEquals(
                        "{\"from\":\"team\",\"length\":2}",
                        rig.ask(TeamRig.ASK, "{}").text());
            }
        }
    }

    /** The team's token opens them, and every program of this machine reaches the gateway's port. */
    @ParameterizedTest
    @Tag("never-25")
    @ValueSource(strings = {"/quota", "/admin/upstream", "/stats-lifetime", "/dashboard/static/x.js", "/anything"})
    void theEnginesOwnPagesAreNotOpenToEveryProgramOfThisMachine(String path) throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.through(engine)) {
            assertEquals(404, rig.get(path).status());
            assertFalse(engine.all().stream().anyMatch(seen -> seen.path().equals(path)), "it was asked");
        }
    }

    /** A page of something else says nothing about what the engine's answers look like. */
    @Test
    void nothingIsLearnedFromAStrangersPage() throws Exception {
        try (var engine = TeamEngine.start(folder, true);
                var rig = TeamRig.through(engine)) {
            engine.is(Mood.STRANGER);
            Await.until("it is noticed", () -> {
                rig.ask(TeamRig.ASK, "{}");
                return rig.gateway().directMode();
            });
            engine.is(Mood.WELL);
            TeamRig.used(rig);
            engine.answersInItsPlace(403, "text/html");
            assertEquals(200, rig.ask(TeamRig.ASK, "{}").status());
        }
    }
}
