package dev.headroom.core.host.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.model.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalHostTest {

    @Test
    @Tag("never-7")
    void theNameOfTheHomeIsTakenAsItIs() {
        assertEquals(Path.of("/home/ann "), home("/home/ann "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "ann", " /home/ann"})
    void withoutAHomeNothingIsDone(String home) {
        ProblemException problem = assertThrows(ProblemException.class, () -> home(home));
        assertEquals("no-home", problem.problem().code());
    }

    private static Path home(String value) {
        return LocalHost.of(Map.of("HOME", value), List.of("headroom")).home();
    }
}
