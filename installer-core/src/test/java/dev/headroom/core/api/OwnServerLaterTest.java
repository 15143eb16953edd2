package dev.headroom.core.api;

import static dev.headroom.core.api.LaterServerHome.A;
import static dev.headroom.core.api.LaterServerHome.CLAUDE;
import static dev.headroom.core.api.LaterServerHome.CODEX;
import static dev.headroom.core.api.LaterServerHome.LITELLM;
import static dev.headroom.core.api.LaterServerHome.OPENCODE;
import static dev.headroom.core.api.LaterServerHome.OURS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.status.Drift;
import dev.headroom.core.upstream.OwnAddresses;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a tool's settings after the apply decides whether a start or a repair may lead the tool to its proxy. */
@Tag("never-29")
class OwnServerLaterTest {
    private final LaterServerHome home = new LaterServerHome();

    /** A login at the provider, or a key of its, must not reach the gateway to which the tool went at the apply. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "embedded, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://api.anthropic.com\"}}'",
        "embedded, {}",
        "embedded, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"\"}}'",
        "python, '{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://api.anthropic.com\"}}'",
        "python, {}"
    })
    void aToolThatWentBackToItsProviderIsNotLedToTheGateway(String runtime, String text) {
        home.machine.disk().put(CLAUDE, LaterServerHome.claude(A));
        home.applied(runtime, "claude", "codex");
        home.stopped();
        home.machine.disk().put(CLAUDE, text);
        assertTrue(home.started().contains("the key that the tool uses belongs there"));
        assertFalse(home.text(CLAUDE).contains(OURS), home.text(CLAUDE));
        home.applied(runtime, "claude", "codex");
        assertTrue(home.text(CLAUDE).contains("\"" + OURS + "\""), home.text(CLAUDE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://api.anthropic.com\"}}", "{}"})
    void norDoesARepairLeadItThere(String text) {
        home.machine.disk().put(CLAUDE, LaterServerHome.claude(A));
        home.applied("embedded", "claude");
        home.machine.disk().put(CLAUDE, text);
        Outcome.Refused refused = assertInstanceOf(
                Outcome.Refused.class, home.installer().resolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR));
        assertEquals("server-changed", refused.problem().code());
        assertEquals(text, home.text(CLAUDE));
    }

    @Test
    void theServerOfAnotherFormatIsNoneOfTheTools() {
        home.machine.disk().put(CLAUDE, LaterServerHome.claude(A));
        home.machine.disk().put(CODEX, "");
        home.applied("python", "claude", "codex");
        home.stopped();
        home.machine.disk().put(CODEX, "openai_base_url = \"" + A + "/v1\"\n");
        home.started();
        assertEquals("openai_base_url = \"" + A + "/v1\"\n", home.text(CODEX));
        assertTrue(home.text(CLAUDE).contains("\"" + OURS + "\""), home.text(CLAUDE));
    }

    @Test
    void aGatewayOnThisMachineIsOneWhereSomethingElseThanAHeadroomAnswers() {
        home.machine.disk().put(CODEX, "");
        home.applied("embedded", "codex");
        home.stopped();
        home.machine.disk().put(CODEX, "openai_base_url = \"" + LITELLM + "/v1\"\n");
        home.machine.serves(4000, "{\"status\":\"I'm alive\"}");
        assertTrue(home.started().contains("leads to " + LITELLM));
        assertFalse(home.text(CODEX).contains(OURS), home.text(CODEX));
    }

    @Test
    void aDeadAddressOnThisMachineIsWhatARemovedProxyLeft() {
        home.machine.disk().put(CODEX, "");
        home.applied("embedded", "codex");
        home.stopped();
        home.machine.disk().put(CODEX, "openai_base_url = \"" + LITELLM + "/v1\"\n");
        home.started();
        assertTrue(home.text(CODEX).contains(OURS + "/v1"), home.text(CODEX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{env:GW}", "http://lite_llm:4000/v1", "gateway"})
    void whatNamesNoServerThatWeCanReadIsNotWrittenOver(String value) {
        String text = "{\"provider\": {\"openai\": {\"options\": {\"baseURL\": \"" + value + "\"}}}}";
        home.machine.disk().put(OPENCODE, "{\"provider\": {\"openai\": {\"options\": {}}}}");
        home.applied("embedded", "opencode");
        home.stopped();
        home.machine.disk().put(OPENCODE, text);
        home.started();
        assertTrue(home.text(OPENCODE).contains("\"" + value + "\""), home.text(OPENCODE));
    }

    /** Whoever was started while the tool was routed still has the proxy's address and the key of its gateway. */
    @Test
    void withoutAGatewayOfOursTheServerStaysUntilAnotherToolSpeaksInItsFormat() {
        home.machine.disk().put(CLAUDE, LaterServerHome.claude(A));
        home.applied("python", "claude", "codex");
        for (int round = 0; round < 2; round++) {
            home.applied("python", "codex");
            assertTrue(home.text(CLAUDE).contains(A));
            assertEquals(A, home.deployment().baseEnv().get("ANTHROPIC_TARGET_API_URL"));
        }
        home.applied("python", "claude", "codex");
        assertEquals(Map.of("claude/anthropic", A), OwnAddresses.byName(home.deployment()));
        home.applied("python", "codex");
        home.applied("python", "opencode");
        assertFalse(home.deployment().baseEnv().containsKey("ANTHROPIC_TARGET_API_URL"));
        assertEquals(Map.of(), OwnAddresses.byName(home.deployment()));
    }

    @Test
    void aServerThatSomebodyAsksForTakesThePlaceOfOneThatStayed() {
        home.machine.disk().put(CLAUDE, LaterServerHome.claude(A));
        home.applied("python", "claude", "codex");
        home.env.add("ANTHROPIC_TARGET_API_URL=https://asked.example");
        home.applied("python", "codex");
        assertEquals("https://asked.example", home.deployment().baseEnv().get("ANTHROPIC_TARGET_API_URL"));
        assertEquals(Map.of(), OwnAddresses.byName(home.deployment()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "python"})
    void withAGatewayOfOursTheFormatIsNobodysUntilAnotherToolSpeaksIt(String first) {
        home.machine.disk().put(CLAUDE, LaterServerHome.claude(A));
        home.applied(first, "claude", "codex");
        assertEquals(A, home.deployment().baseEnv().get("ANTHROPIC_TARGET_API_URL"));
        for (int round = 0; round < 2; round++) {
            assertInstanceOf(
                    Outcome.Applied.class,
                    home.installer()
                            .apply(
                                    home.draft("embedded", "codex").reset(true).request(),
                                    event -> {},
                                    new Cancellation()));
            assertFalse(home.deployment().baseEnv().containsKey("ANTHROPIC_TARGET_API_URL"));
            assertEquals(Set.of("anthropic"), OwnAddresses.unclaimed(home.deployment()));
        }
        home.applied("embedded", "opencode");
        assertEquals(Set.of(), OwnAddresses.unclaimed(home.deployment()));
    }
}
