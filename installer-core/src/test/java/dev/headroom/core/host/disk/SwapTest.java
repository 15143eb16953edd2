package dev.headroom.core.host.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Others write to the same file, and reach it by other paths. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "writes POSIX modes and follows links")
class SwapTest {
    private static final String PRIVATE = "rw-------";

    @TempDir
    Path home;

    private final FileStore disk = new LocalDisk(Os.LINUX);
    private Path file;

    @BeforeEach
    void aFile() {
        file = home.resolve("settings.json");
    }

    @Test
    @Tag("never-4")
    void aFileIsSwappedOnlyWhileItIsWhatWasRead() throws IOException {
        assertTrue(disk.swap(file, Optional.empty(), Optional.of(text("a")), PRIVATE));
        assertFalse(disk.swap(file, Optional.empty(), Optional.of(text("b")), PRIVATE), "one came meanwhile");
        assertFalse(disk.swap(file, Optional.of(text("x")), Optional.of(text("b")), PRIVATE), "it was changed");
        assertFalse(disk.swap(file, Optional.of(text("x")), Optional.empty(), ""), "what was changed is not deleted");
        assertEquals("a", Files.readString(file));
        assertEquals(List.of(file), disk.list(home), "no temporary file is left");
        assertTrue(disk.swap(file, Optional.of(text("a")), Optional.of(text("b")), PRIVATE));
        assertEquals("b", Files.readString(file));
        assertTrue(disk.swap(file, Optional.of(text("b")), Optional.empty(), ""));
        assertEquals(List.of(), disk.list(home));
        assertFalse(disk.swap(file, Optional.of(text("b")), Optional.of(text("c")), PRIVATE), "it was deleted");
        assertEquals(List.of(), disk.list(home));
    }

    @Test
    @Tag("never-18")
    void aLinkThatLeadsToNothingIsNoticedBeforeAnythingIsWritten() throws IOException {
        Path folder = Files.createSymbolicLink(home.resolve("linked"), home.resolve("gone"));
        Path name = Files.createSymbolicLink(home.resolve("name"), home.resolve("gone/settings.json"));
        for (Path through : List.of(folder.resolve("settings.json"), folder.resolve("a/b"), name)) {
            Problem problem = assertThrows(ProblemException.class, () -> disk.checkWritable(through))
                    .problem();
            assertEquals("dangling-link", problem.code());
            assertEquals("Cannot change " + (through.equals(name) ? name : folder) + ".", problem.what());
        }
        Files.createDirectory(home.resolve("gone"));
        for (Path through : List.of(folder.resolve("settings.json"), folder.resolve("a/b"), name)) {
            disk.checkWritable(through);
            disk.checkWritable(home.resolve("fresh/a"));
        }
    }

    @Test
    @Tag("never-4")
    void theLastLookIsTakenWhenOnlyTheMoveIsLeftToDo() throws IOException {
        Files.writeString(file, "a");
        boolean moved = new Replacement(RealTarget.of(file), Os.LINUX).write(text("b"), PRIVATE, () -> {
            List<Path> there = disk.list(home);
            assertEquals(2, there.size(), there.toString());
            assertEquals("b", Files.readString(there.getFirst()), "the new content is whole before the look");
            return false;
        });
        assertFalse(moved);
        assertEquals("a", Files.readString(file));
        assertEquals(List.of(file), disk.list(home));
    }

    @Test
    @Tag("never-9")
    void everySpellingOfAFileLeadsToTheSame() throws IOException {
        Path folder = Files.createDirectories(home.resolve("dot/claude"));
        Files.createSymbolicLink(home.resolve(".claude"), folder);
        Path real = home.toRealPath().resolve("dot/claude/settings.json");
        assertEquals(real, disk.real(home.resolve(".claude/settings.json")), "before there is a file");
        Files.writeString(real, "a");
        Files.createSymbolicLink(file, home.resolve(".claude/settings.json"));
        for (Path path :
                List.of(file, home.resolve(".claude/settings.json"), home.resolve("dot/x/../claude/settings.json"))) {
            assertEquals(real, disk.real(path), path.toString());
        }
        assertEquals(home.toRealPath().resolve("not/there"), disk.real(home.resolve("not/there")));
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}
