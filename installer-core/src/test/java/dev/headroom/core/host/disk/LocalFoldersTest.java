package dev.headroom.core.host.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "looks at POSIX modes and links")
class LocalFoldersTest {
    @TempDir
    Path home;

    private final FileStore disk = new LocalDisk(Os.LINUX);

    @Test
    void foldersAreMadeWithTheirModeAndRemovedOnlyWhenEmpty() throws IOException {
        Path folder = home.resolve("folder");
        assertTrue(disk.makeFolder(folder, "rwxr-x---"));
        assertFalse(disk.makeFolder(folder, "rwxr-xr-x"));
        assertEquals("rwxr-x---", disk.facts(folder).orElseThrow().mode());
        Files.writeString(folder.resolve("user"), "mine");
        assertFalse(disk.removeFolder(folder));
        disk.delete(folder.resolve("user"));
        assertTrue(disk.removeFolder(folder));
        assertTrue(disk.removeFolder(folder), "gone is gone");
        Files.createSymbolicLink(folder, home);
        assertFalse(disk.removeFolder(folder), "a link to a folder is not ours to remove");
    }

    @Test
    void renamingNeverReplaces() throws IOException {
        Path file = Files.writeString(home.resolve("settings.json"), "a");
        Path other = Files.writeString(home.resolve("other"), "b");
        Path empty = Files.createDirectory(home.resolve("empty"));
        Path dangling = Files.createSymbolicLink(home.resolve("dangling"), Path.of("nowhere"));
        assertFalse(disk.rename(file, other));
        assertFalse(disk.rename(file, empty));
        assertFalse(disk.rename(empty, other));
        assertFalse(disk.rename(file, dangling));
        assertTrue(disk.rename(file, home.resolve("new")));
        assertEquals("a", Files.readString(home.resolve("new")));
        assertFalse(Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }
}
