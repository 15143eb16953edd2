package dev.headroom.core.api;

import static dev.headroom.core.api.OwnServerHome.OURS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copilot's server and its type, which stand in variables and not in a file. */
@Tag("never-29")
class CopilotServerTest {
    private final OwnServerHome home = new OwnServerHome();

    /** The variables with which Copilot CLI is used with a provider of one's own. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({
        "openai, https://a.example/v1, gpt-5, ''",
        "'', https://a.example/v1, gpt-5, ''",
        "'', https://a.example/v1, claude-sonnet-4-5, claude-sonnet-4-5",
        "openai, '', gpt-5, ''",
        "'', '', gpt-5, ''",
        "'', '', o3, ''",
        "'', '', openai/gpt-5, ''",
        "openai, '', claude-sonnet-4-5, claude-sonnet-4-5",
        "azure, https://a.example, gpt-5, gpt-5"
    })
    void aKeyOfCopilotsThatIsNoneOfAnthropicsIsNotSentThere(String type, String base, String model, String named) {
        home.copilot(type, base, model);
        home.model = named;
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, home.apply("user", "copilot"));
        assertTrue(refused.problem().why().contains("its key belongs there"), refused.problem()::toString);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "openai, https://a.example/v1, gpt-5, openai",
        "'', https://a.example/v1, gpt-5, openai",
        "anthropic, https://a.example, claude-sonnet-4-5, anthropic"
    })
    void copilotKeepsItsServerAndItsType(String type, String base, String model, String routed) {
        home.copilot(type, base, model);
        home.model = model;
        for (int round = 0; round < 2; round++) {
            home.applied("user", "copilot");
            String shell = home.shellFiles();
            assertTrue(shell.contains("COPILOT_PROVIDER_TYPE='" + routed + "'"), shell);
            assertTrue(shell.contains("COPILOT_PROVIDER_BASE_URL='" + OURS + "/via/copilot/" + routed + "'"), shell);
            Map<String, String> recorded = home.view().deployment().toolEnvs().getOrDefault("copilot", Map.of());
            assertEquals(routed, recorded.get("COPILOT_PROVIDER_TYPE"));
            assertEquals(OURS + "/via/copilot/" + routed, recorded.get("COPILOT_PROVIDER_BASE_URL"));
            assertEquals(List.of("a.example"), home.view().tools().getFirst().goesTo());
            home.copilot(routed, OURS + "/via/copilot/" + routed, model);
        }
    }

    @Test
    void aTypeThatAnEarlierApplyRecordedDoesNotOutliveItsModel() {
        home.model = "claude-sonnet-4-5";
        home.applied("user", "copilot");
        assertTrue(home.shellFiles().contains("COPILOT_PROVIDER_TYPE='anthropic'"));
        home.model = "gpt-5";
        home.applied("user", "copilot");
        assertTrue(home.shellFiles().contains("COPILOT_PROVIDER_TYPE='openai'"), home.shellFiles());
        assertTrue(home.shellFiles().contains("COPILOT_PROVIDER_BASE_URL='" + OURS + "/v1'"), home.shellFiles());
        assertEquals(
                "responses",
                home.view()
                        .deployment()
                        .toolEnvs()
                        .getOrDefault("copilot", Map.of())
                        .get("COPILOT_PROVIDER_WIRE_API"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPILOT_PROVIDER_BEARER_TOKEN", "COPILOT_PROVIDER_API_KEY_COMMAND"})
    void everyVariableThatNamesCopilotsKeyIsKnown(String variable) {
        home.machine.variable(variable, "k");
        home.model = "claude-sonnet-4-5";
        List<String> notes = home.installer().preview(new Change.Apply(home.request("user", "copilot")))
                        instanceof Installer.Answer.Value<Preview> preview
                ? preview.value().plan().notes()
                : List.of();
        assertTrue(notes.toString().contains("the key in " + variable), notes::toString);
        assertFalse(notes.toString().contains("not set here"), notes::toString);
    }
}
