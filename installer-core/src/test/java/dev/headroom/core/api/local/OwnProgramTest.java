package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Os;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How programs start our command. */
class OwnProgramTest {
    private static final Path IMAGE = Path.of("/opt/Tools & More/headroom");

    @Test
    @Tag("never-7")
    void onWindowsNoCommandFileStandsBetweenUsAndJava() {
        List<String> words = OwnProgram.of(IMAGE, Os.WINDOWS, "/tmp");
        assertTrue(words.getFirst().endsWith("java.exe"), words::toString);
        assertTrue(words.stream().noneMatch(word -> word.contains(".cmd")), words::toString);
        assertTrue(words.contains("-Dheadroom.home=" + IMAGE), words::toString);
        assertEquals(
                List.of("-m", "dev.headroom.app/dev.headroom.app.Main"), words.subList(words.size() - 2, words.size()));
    }

    @Test
    void elsewhereItIsTheLauncherAlone() {
        assertEquals(List.of(IMAGE + "/bin/headroom"), OwnProgram.of(IMAGE, Os.LINUX, "/tmp"));
        assertEquals(List.of(IMAGE + "/bin/headroom"), OwnProgram.of(IMAGE, Os.MAC, "/tmp"));
    }
}
