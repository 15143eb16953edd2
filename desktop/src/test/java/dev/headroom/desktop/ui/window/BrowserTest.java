package dev.headroom.desktop.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the openers are stand-ins that Linux has")
class BrowserTest {
    @Test
    void anOpenerThatIsMissingOrEndsWithAnErrorIsAFailure() {
        assertThrows(IOException.class, () -> new Browser(List.of("no-such-opener")).open("http://127.0.0.1:1"));
        IOException failed =
                assertThrows(IOException.class, () -> new Browser(List.of("false")).open("http://127.0.0.1:1"));
        assertEquals("false ended with 1", failed.getMessage());
    }

    @Test
    void anOpenerThatEndsWellWasGivenTheAddress(@TempDir Path folder) throws IOException {
        Path opener = folder.resolve("opener");
        Files.writeString(opener, "#!/bin/sh\nprintf '%s' \"$*\" > \"$0.arguments\"\n");
        Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwx------"));
        new Browser(List.of(opener.toString(), "--new")).open("http://127.0.0.1:1/a?b=c&d");
        assertEquals("--new http://127.0.0.1:1/a?b=c&d", Files.readString(folder.resolve("opener.arguments")));
    }

    /** The launcher switches it off for this program alone. */
    @Test
    void aBrowserMayUseOpenGlUnlessItsUserForbidsIt() throws IOException {
        assertTrue(Files.readString(Path.of("../packaging/src/bin/headroom-tray"))
                .contains(": \"${GDK_GL=disable}\"\nexport GDK_GL\n"));
        Map<String, String> environment = new HashMap<>(Map.of("GDK_GL", "disable", "HOME", "/home/ada"));
        Browser.undo(environment);
        assertEquals(Map.of("HOME", "/home/ada"), environment);
        Map<String, String> own = new HashMap<>(Map.of("GDK_GL", "gles"));
        Browser.undo(own);
        assertEquals(Map.of("GDK_GL", "gles"), own);
    }
}
