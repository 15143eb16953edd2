package dev.headroom.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTest {
    private static final Command DELETION =
            Command.of("C:\\Program Files\\it\\", "it's", "a&b", "say \"x\"", "/TN", "headroom-default");

    @Test
    void aPosixShellTakesItWithSingleQuotes() {
        assertEquals(
                "'C:\\Program Files\\it\\' 'it'\\''s' 'a&b' 'say \"x\"' /TN headroom-default", DELETION.toString());
    }

    @Test
    void cmdTakesItWithDoubleQuotes() {
        assertEquals(
                "\"C:\\Program Files\\it\\\\\" \"it's\" \"a&b\" \"say \\\"x\\\"\" /TN headroom-default",
                DELETION.forCmd());
    }

    @Test
    void onWindowsAnAdministratorIsNoRoot() {
        Step step = new Step.Run("Make it", true, Command.of("sc"), Optional.empty(), Optional.empty(), List.of());
        assertEquals(
                List.of("as root: Make it", "as administrator: Make it"),
                List.of(StepTitle.of(step), StepTitle.onWindows(step)));
    }
}
