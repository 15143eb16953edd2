package dev.headroom.core.planner.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedChoicesTest {
    @Test
    void aWordChoosesItsConstant() {
        assertEquals(Preset.ON_DEMAND, preset(Optional.of("on-demand")));
        assertEquals(Preset.PERSISTENT_DOCKER, preset(Optional.empty()));
    }

    @Test
    void anUnknownWordNamesThoseThatExist() {
        Problem problem = problem(() -> preset(Optional.of("ON-DEMAND\u0007")));
        assertEquals("bad-preset", problem.code());
        assertEquals("Invalid value 'ON-DEMAND?' for --preset.", problem.what());
        assertTrue(problem.why().contains("persistent-service, persistent-task, persistent-docker, on-demand"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "8787", "65535"})
    void aPortIsANumberInItsRange(String word) {
        assertEquals(Integer.parseInt(word), RequestedChoices.port(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "8787x", "", " 1", "99999999999"})
    void whatIsNoPortIsRefused(String word) {
        assertEquals("bad-port", problem(() -> RequestedChoices.port(word)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "claude-sonnet-5", "org/model:tag@sha", "9.x_y"})
    void aPlainWordIsKept(String word) {
        assertEquals(word, RequestedChoices.plain("backend", word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "a b", "a;b", "a'b", "a\nb", "ü", ".a"})
    void aWordThatAShellOrFileCouldReadOtherwiseIsRefused(String word) {
        assertEquals(
                "bad-backend",
                problem(() -> RequestedChoices.plain("backend", word)).code());
    }

    @Test
    void aPlainWordHasAtMost256Characters() {
        String longest = "a".repeat(256);
        assertEquals(Optional.of(longest), RequestedChoices.plain("image", Optional.of(longest)));
        assertThrows(ProblemException.class, () -> RequestedChoices.plain("image", longest + "a"));
    }

    private static Preset preset(Optional<String> word) {
        return RequestedChoices.one(Preset.class, "preset", word, Preset.PERSISTENT_DOCKER);
    }

    private static Problem problem(Executable act) {
        return assertThrows(ProblemException.class, act).problem();
    }
}
