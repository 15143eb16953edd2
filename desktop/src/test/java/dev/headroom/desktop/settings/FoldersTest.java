package dev.headroom.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldersTest {
    private static final Map<String, String> BOTH = Map.of("HOME", "/c/git", "USERPROFILE", "/c/users/ann");

    @Test
    void onWindowsTheHomeIsTheSystemsAndNotThatOfAnotherShell() {
        assertEquals(Path.of("/c/users/ann"), Folders.homeOf(BOTH, "Windows 11"));
    }

    @Test
    void onOtherSystemsTheHomeIsHome() {
        assertEquals(Path.of("/c/git"), Folders.homeOf(BOTH, "Linux"));
    }
}
