package dev.headroom.core.host.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.model.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalHostTest {

    @Test
    @Tag("never-7")
    void theNameOfTheHomeIsTakenAsItIs(@TempDir Path folder) throws Exception {
        Path home = Files.createDirectory(folder.resolve("ann "));
        assertEquals(home, home(home.toString()));
    }

    @Test
    void aHomeThatIsNotThereIsNotMade(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        for (Path home : List.of(folder.resolve("missing"), folder.resolve("missing/ann"), file)) {
            ProblemException problem = assertThrows(ProblemException.class, () -> home(home.toString()));
            assertEquals("no-home", problem.problem().code());
            assertEquals(
                    "There is no folder at " + home + ", which HOME names.",
                    problem.problem().why());
        }
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(file), all.toList());
        }
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
