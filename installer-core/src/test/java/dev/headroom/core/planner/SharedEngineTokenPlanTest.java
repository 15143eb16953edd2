package dev.headroom.core.planner;

import static dev.headroom.core.planner.SharedEnginePlans.PROGRAM;
import static dev.headroom.core.planner.SharedEnginePlans.URL;
import static dev.headroom.core.planner.SharedEnginePlans.WORKSPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.health.Keyring;
import dev.headroom.core.host.Commands;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.TypedToken;
import dev.headroom.core.plan.Step;
import dev.headroom.core.planner.SharedEnginePlans.Words;
import dev.headroom.core.state.Journal;
import dev.headroom.core.upstream.SharedEngine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The token with which a profile of the runtime {@code remote} is applied. */
class SharedEngineTokenPlanTest {
    private static final String ENTRY = Keyring.base(ProfileName.DEFAULT, WORKSPACE) + "-1";

    private final SharedEnginePlans plans = new SharedEnginePlans();

    @Test
    @Tag("never-25")
    void aTokenThatOthersCanReadIsRefused() {
        plans.answers(URL, 0, "0.42.0");
        plans.machine.file("~/open", "team-token", "rw-r--r--").file("~/empty", "\n", "rw-------");
        Problem open = plans.problem(new Words().tokenFile("~/open"));
        assertEquals("Other users of this machine can read /home/ann/open.", open.what());
        assertEquals("Run: chmod 600 '/home/ann/open'", open.fix());
        assertEquals(
                "The file /home/ann/empty is no token.",
                plans.problem(new Words().tokenFile("~/empty")).what());
        assertEquals(
                "The file /home/ann/gone is not there.",
                plans.problem(new Words().tokenFile("~/gone")).what());
    }

    @Test
    void aCommandPrintsTheToken() {
        plans.answers(URL, 0, "0.42.0");
        plans.machine.answer(0, "team-token\n", "secret-tool", "lookup", "service", "headroom");
        assertEquals(
                Optional.of("secret-tool lookup service headroom"),
                SharedEngine.of(plans.plan(new Words().tokenCommand("secret-tool lookup service headroom"), it -> it)
                                .deployment())
                        .orElseThrow()
                        .tokenCommand());
        plans.machine.answer(1, "team-token", "broken");
        Problem problem = plans.problem(new Words().tokenCommand("broken"));
        assertEquals("The command for the token of the shared engine failed.", problem.what());
        assertFalse((problem.why() + problem.fix()).contains("team-token"));
        assertEquals(
                "engine-token-twice",
                plans.problem(new Words().tokenFile("~/token").tokenCommand("x"))
                        .code());
    }

    /** The engine is asked with it, the keyring gets it, and no text of ours has it. */
    @Test
    @Tag("never-25")
    void aTypedTokenGoesIntoTheKeyring() {
        plans.answers(URL, 0, "0.42.0");
        plans.machine.answer(0, ENTRY + "\n", PROGRAM, "keyring", "free", ENTRY.substring(0, ENTRY.length() - 2));
        var planned = plans.plan(new Words().typed("typed-secret"), it -> it);
        SharedEngine engine = SharedEngine.of(planned.deployment()).orElseThrow();
        assertEquals(Optional.of(ENTRY), engine.tokenKeyring());
        assertEquals(
                new Step.KeepToken(ENTRY, Optional.of(new TypedToken("typed-secret"))),
                planned.plan().steps().getFirst());
        assertFalse(planned.toString().contains("typed-secret"));
        assertFalse(SharedEnginePlans.manifest(planned).contains("typed-secret"));
        assertFalse(
                new String(Journal.encode(planned.plan().steps()), StandardCharsets.UTF_8).contains("typed-secret"));
        assertTrue(
                planned.plan()
                        .notes()
                        .contains("Its token is kept in the keyring of the system, in the entry '" + ENTRY
                                + "' of headroom-tray, until the profile is removed."),
                planned.plan().notes()::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4   | the keyring is locked                     | The keyring is locked.",
                "5   | no program offers one on the session bus  | There is no keyring that can be used here.",
                "124 | ended after 20 s                          | The keyring does not answer.",
                "1   | OpenSession was answered with a.b.C       | The keyring could not be used.",
            })
    @Tag("never-18")
    void aKeyringThatCannotBeUsedIsRefused(int code, String said, String what) {
        plans.answers(URL, 0, "0.42.0");
        plans.machine.answer(
                List.of(PROGRAM, "keyring", "free", ENTRY.substring(0, ENTRY.length() - 2)),
                new Commands.Result(code, "", said + "\n"));
        Problem problem = plans.problem(new Words().typed("typed-secret"));
        assertEquals("engine-keyring", problem.code());
        assertEquals(what, problem.what());
        assertFalse(problem.fix().isEmpty());
    }

    @Test
    void aTypedTokenIsOneWordAndTheOnlyOne() {
        plans.answers(URL, 0, "0.42.0");
        assertEquals(
                "engine-token", plans.problem(new Words().typed("two words")).code());
        assertEquals(
                "engine-token-twice",
                plans.problem(new Words().tokenFile("~/token").typed("typed-secret"))
                        .code());
    }

    @Test
    void anEmptyWordTakesTheTokenOut() {
        plans.answers(URL, 0, "0.42.0");
        plans.machine.file(
                "~/.headroom/deploy/default/manifest.json",
                SharedEnginePlans.manifest(plans.plan(new Words().tokenFile("~/token"), it -> it)));
        SharedEngine without = SharedEngine.of(
                        plans.plan(new Words().tokenFile(""), it -> it).deployment())
                .orElseThrow();
        assertEquals(Optional.empty(), without.tokenFile().or(without::tokenCommand));
    }
}
