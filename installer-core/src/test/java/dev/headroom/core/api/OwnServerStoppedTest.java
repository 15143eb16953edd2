package dev.headroom.core.api;

import static dev.headroom.core.api.LaterServerHome.A;
import static dev.headroom.core.api.LaterServerHome.CLAUDE;
import static dev.headroom.core.api.LaterServerHome.LITELLM;
import static dev.headroom.core.api.LaterServerHome.OURS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.upstream.OwnAddresses;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a tool's settings when its profile is started again decides where the tool is led. */
@Tag("never-29")
class OwnServerStoppedTest {
    private final LaterServerHome home = new LaterServerHome();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "embedded, https://a.example",
        "python, https://a.example",
        "embedded, http://localhost:4000",
        "python, http://localhost:4000"
    })
    void stoppedAndStartedTheToolIsLedToTheServerOfItsFile(String runtime, String server) {
        home.machine.serves(4000, "{\"status\":\"I'm alive\"}");
        home.machine.disk().put(CLAUDE, LaterServerHome.claude(server));
        home.startsAsBefore(runtime, "claude");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "python"})
    void stoppedAndStartedTheToolIsLedToTheServerOfItsVariable(String runtime) {
        home.machine.disk().put(CLAUDE, "{}");
        home.machine.variable("ANTHROPIC_BASE_URL", A);
        home.startsAsBefore(runtime, "claude");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "embedded, {}",
        "python, {}",
        "python, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://api.anthropic.com\"}}'",
        "python, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://asked.example\"}}'",
        "python, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"http://127.0.0.1:8787\"}}'"
    })
    void stoppedAndStartedTheToolIsLedToTheServerThatSomebodyAskedFor(String runtime, String text) {
        home.env.add("ANTHROPIC_TARGET_API_URL=https://asked.example");
        home.machine.disk().put(CLAUDE, text);
        home.startsAsBefore(runtime, "claude");
    }

    /** The tool's file then holds the address of the other profile, and that is none of the user's. */
    @Test
    void aProfileBesideAnotherWithTheSameToolIsStoppedAndStarted() {
        home.machine.disk().put(CLAUDE, LaterServerHome.claude(A));
        home.applied("embedded", "claude");
        ApplyRequest second =
                home.draft("python", "claude").profile("second").port("8790").request();
        assertInstanceOf(Outcome.Applied.class, home.installer().apply(second, event -> {}, new Cancellation()));
        String routed = home.text(CLAUDE);
        home.stopped();
        assertFalse(home.started().contains("the key that the tool uses belongs there"));
        assertEquals(routed, home.text(CLAUDE));
    }

    @Test
    void aFileThatCannotBeReadForAWhileSaysNothingOfAnyServer() {
        home.machine.disk().put(CLAUDE, LaterServerHome.claude(A));
        home.applied("embedded", "claude", "codex");
        home.stopped();
        home.machine.disk().put(CLAUDE, "{\"env\": ");
        assertInstanceOf(Outcome.Refused.class, home.installer().start(ProfileName.DEFAULT, event -> {}));
        home.machine.disk().put(CLAUDE, LaterServerHome.claude(A));
        home.stopped();
        home.started();
        assertTrue(home.text(CLAUDE).contains("/via/claude/anthropic"), home.text(CLAUDE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOlderTerminalDoesNotHideTheServerThatNewShellsName(boolean removed) {
        home.machine.variable("SHELL", "/bin/bash").variable("ANTHROPIC_BASE_URL", A);
        home.machine.shell("ANTHROPIC_BASE_URL=" + A);
        home.scope = "user";
        home.applied("embedded", "claude", "codex");
        home.machine.variable("ANTHROPIC_BASE_URL", OURS + "/via/claude/anthropic");
        if (removed) {
            assertInstanceOf(Outcome.Completed.class, home.installer().remove(ProfileName.DEFAULT, event -> {}));
        } else {
            home.applied("embedded", "codex");
        }
        home.applied("embedded", "claude", "codex");
        assertTrue(home.text(CLAUDE).contains(OURS + "/via/claude/anthropic"), home.text(CLAUDE));
    }

    /** A session does not show which server it had before. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"true, 8787", "false, 8787", "false, 8790"})
    void aPathThatNoProfileKnowsIsNeitherTheProvidersNorAServer(boolean removed, int port) {
        String path = "http://127.0.0.1:" + port + "/via/claude/anthropic";
        home.applied("embedded", "codex");
        if (removed) {
            assertInstanceOf(Outcome.Completed.class, home.installer().remove(ProfileName.DEFAULT, event -> {}));
        }
        home.machine.variable("ANTHROPIC_BASE_URL", path);
        for (String in : List.of("user", "provider")) {
            home.scope = in;
            for (String runtime : List.of("embedded", "python")) {
                Outcome.Refused refused = assertInstanceOf(
                        Outcome.Refused.class,
                        home.installer()
                                .apply(
                                        home.draft(runtime, "claude")
                                                .reset(true)
                                                .request(),
                                        event -> {},
                                        new Cancellation()));
                assertEquals("nothing-to-route", refused.problem().code());
                assertTrue(refused.problem().why().contains("is " + path + ". A profile"), refused::toString);
                assertTrue(refused.problem().why().contains("open a new terminal"), refused::toString);
            }
        }
    }

    @Test
    void aGatewayOfTheTerminalOnThisMachineWinsOverWhatNewShellsName() {
        home.machine.variable("SHELL", "/bin/bash").variable("ANTHROPIC_BASE_URL", LITELLM);
        home.machine.shell("ANTHROPIC_BASE_URL=" + A);
        home.machine.serves(4000, "{\"status\":\"I'm alive\"}");
        home.scope = "user";
        home.applied("embedded", "claude");
        assertEquals(Map.of("claude/anthropic", LITELLM), OwnAddresses.byName(home.deployment()));
    }
}
