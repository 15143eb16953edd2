package dev.headroom.core.host.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.local.Posix;
import dev.headroom.core.model.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "looks at POSIX modes, links and owners")
class LocalDiskTest {
    private static final String PRIVATE = "rw-------";
    private static final boolean ROOT = Posix.userId() == 0;

    @TempDir
    Path home;

    private final FileStore disk = new LocalDisk(Os.LINUX);
    private Path file;

    @BeforeEach
    void aFile() {
        file = home.resolve("settings.json");
    }

    @Test
    @Tag("never-1")
    void whatIsWrittenIsReadAgainByteForByteWithTheModeAskedFor() {
        byte[] bytes = {0, (byte) 0xff, '\r', '\n', (byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        for (String mode : List.of(PRIVATE, "rw-r--r--", "rwxr-xr-x", "r--------")) {
            disk.write(file, bytes, mode);
            assertArrayEquals(bytes, disk.read(file).orElseThrow());
            assertEquals(mode, disk.facts(file).orElseThrow().mode());
        }
        assertEquals(List.of(file), disk.list(home), "nothing but the file is left");
    }

    @Test
    @Tag("never-1")
    void withoutAModeTheFileKeepsItsOwn() throws IOException {
        Files.writeString(file, "a");
        mode(file, "rw-r-----");
        disk.write(file, text("b"), "");
        assertEquals("rw-r-----", disk.facts(file).orElseThrow().mode());
    }

    @Test
    @Tag("never-1")
    void aSymlinkStaysOneAndItsTargetIsWrittenAndDeleted() throws IOException {
        Path real = Files.createDirectories(home.resolve("dotfiles/claude")).resolve("real.json");
        Files.writeString(real, "old");
        Path middle = Files.createSymbolicLink(home.resolve("middle"), Path.of("dotfiles/claude/real.json"));
        Files.createSymbolicLink(file, middle);
        disk.write(file, text("new"), PRIVATE);
        assertTrue(Files.isSymbolicLink(file) && Files.isSymbolicLink(middle));
        assertEquals("new", Files.readString(real));
        assertEquals(List.of(real), disk.list(home.resolve("dotfiles/claude")));
        disk.delete(file);
        assertTrue(Files.isSymbolicLink(file));
        assertFalse(Files.exists(real));
    }

    @Test
    @Tag("never-1")
    void aDanglingSymlinkGetsItsTarget() throws IOException {
        Path folder = Files.createDirectory(home.resolve("away"));
        Files.createSymbolicLink(file, Path.of("away/../away/target"));
        assertEquals(Optional.empty(), disk.read(file));
        disk.write(file, text("x"), PRIVATE);
        assertEquals("x", Files.readString(folder.resolve("target")));
        assertTrue(Files.isSymbolicLink(file));
    }

    @Test
    @Tag("never-1")
    void rootKeepsTheOwnerAndGroupOfAFile() throws IOException {
        assumeTrue(ROOT, "only root may give files away; run as root");
        Files.writeString(file, "old");
        Files.setAttribute(file, "unix:uid", 1234);
        Files.setAttribute(file, "unix:gid", 2345);
        disk.write(file, text("new"), "rw-rw----");
        assertEquals(1234, Files.getAttribute(file, "unix:uid"));
        assertEquals(2345, Files.getAttribute(file, "unix:gid"));
        assertEquals(1234, disk.facts(file).orElseThrow().owner());
        assertEquals("rw-rw----", disk.facts(file).orElseThrow().mode());
    }

    @Test
    @Tag("never-6")
    void aReaderSeesOneWholeContentOrAnotherDuringTwoHundredWrites() throws Exception {
        byte[] first = "a".repeat(100_000).getBytes(UTF_8);
        byte[] second = "b".repeat(50_000).getBytes(UTF_8);
        disk.write(file, first, PRIVATE);
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 200; i++) {
                disk.write(file, i % 2 == 0 ? second : first, PRIVATE);
            }
        });
        int looks = 0;
        while (writer.isAlive()) {
            byte[] seen = Files.readAllBytes(file);
            assertTrue(seen.length == 100_000 || seen.length == 50_000, () -> "half a file: " + seen.length);
            assertEquals(PRIVATE, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            looks++;
        }
        writer.join();
        assertTrue(looks > 50, "the reader really looked: " + looks);
    }

    @Test
    @Tag("never-6")
    void twoWritersOfOneFileNeverMixTheirContents() throws Exception {
        List<Thread> writers = Stream.of("a", "b", "c")
                .map(letter -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 50; i++) {
                        disk.write(file, letter.repeat(10_000).getBytes(UTF_8), PRIVATE);
                    }
                }))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }
        String content = Files.readString(file);
        assertEquals(content.substring(0, 1).repeat(10_000), content);
        assertEquals(List.of(file), disk.list(home));
    }

    @Test
    @Tag("never-6")
    void whatAKilledWriterLeftIsNoHindranceAndCanBeDiscarded() throws IOException {
        Path left = home.resolve(".settings.json.headroom-new-0123456789abcdef");
        Files.writeString(left, "half a ");
        mode(left, "rwxrwxrwx");
        disk.write(file, text("whole"), PRIVATE);
        assertEquals("whole", Files.readString(file));
        assertEquals(PRIVATE, disk.facts(file).orElseThrow().mode());
        assertFalse(Files.exists(left));
        Files.writeString(left, "half a ");
        disk.discardTemporary(file);
        disk.discardTemporary(file);
        assertEquals(List.of(file), disk.list(home));
    }

    @Test
    void aTemporaryThatIsALinkIsNeverWrittenThrough() throws IOException {
        Path victim = Files.writeString(home.resolve("victim"), "precious");
        Path link = home.resolve(".settings.json.headroom-new-0123456789abcdef");
        Files.createSymbolicLink(link, victim);
        disk.write(file, text("x"), PRIVATE);
        disk.discardTemporary(file);
        assertTrue(Files.isSymbolicLink(link), "it is none of ours");
        assertEquals("precious", Files.readString(victim));
    }

    @Test
    void pipesFoldersAndCirclesOfLinksAreRefusedByName() throws Exception {
        Path pipe = home.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Path circle = Files.createSymbolicLink(home.resolve("circle"), Path.of("circle"));
        assertEquals("not-a-file", code(() -> disk.read(pipe)));
        assertEquals("not-a-file", code(() -> disk.write(pipe, text("x"), PRIVATE)));
        assertEquals("not-a-file", code(() -> disk.append(pipe, text("x"))));
        assertEquals("not-a-file", code(() -> disk.read(home)));
        assertEquals("not-a-file", code(() -> disk.write(home, text("x"), PRIVATE)));
        assertEquals("not-a-file", code(() -> disk.delete(home)));
        assertEquals("symlink-loop", code(() -> disk.read(circle)));
        assertEquals("symlink-loop", code(() -> disk.write(circle, text("x"), PRIVATE)));
        assertEquals(FileReader.Kind.OTHER, disk.facts(pipe).orElseThrow().kind());
    }

    @Test
    void aFileWhereAFolderShouldBeAndAMissingFolderAreNamed() throws IOException {
        Files.writeString(file, "x");
        Path below = file.resolve("below");
        assertEquals("not-a-folder", code(() -> disk.read(below)));
        assertEquals("not-a-folder", code(() -> disk.write(below, text("x"), PRIVATE)));
        assertEquals("not-a-folder", code(() -> disk.makeFolder(file, "rwx------")));
        assertEquals("not-a-folder", code(() -> disk.list(file)));
        assertEquals("no-folder", code(() -> disk.write(home.resolve("none/x"), text("x"), PRIVATE)));
        assertEquals("no-folder", code(() -> disk.makeFolder(home.resolve("none/x"), "rwx------")));
        assertEquals(Optional.empty(), disk.facts(below));
        assertEquals(Optional.empty(), disk.read(home.resolve("none/x")));
        assertEquals(List.of(), disk.list(home.resolve("none")));
    }

    @Test
    void noPermissionIsSaidWithThePathAndAWayOut() throws IOException {
        assumeTrue(!ROOT, "root may do anything; run as an ordinary user");
        Files.writeString(file, "x");
        mode(file, "---------");
        assertEquals("no-permission", code(() -> disk.read(file)));
        mode(home, "r-xr-xr-x");
        ProblemException refused = assertThrows(ProblemException.class, () -> disk.write(file, text("y"), PRIVATE));
        mode(home, "rwxr-xr-x");
        assertEquals("no-permission", refused.problem().code());
        assertTrue(refused.problem().what().contains(file.toString()));
        assertFalse(refused.problem().fix().isEmpty());
    }

    @Test
    void aFullDiskIsSaidAndTheOldContentStays() throws Exception {
        assumeTrue(ROOT, "mounting a small disk needs root");
        Path small = Files.createDirectory(home.resolve("small"));
        assumeTrue(ran("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()), "cannot mount here");
        try {
            Path kept = small.resolve("kept");
            disk.write(kept, text("old"), PRIVATE);
            assertEquals("disk-full", code(() -> disk.write(kept, new byte[4 << 20], PRIVATE)));
            assertEquals("old", Files.readString(kept));
            assertEquals(List.of(kept), disk.list(small));
            Path fill = small.resolve("fill");
            assertThrows(IOException.class, () -> Files.write(fill, new byte[4 << 20]));
            assertEquals("disk-full", code(() -> disk.write(kept, text("new"), PRIVATE)));
            disk.discardTemporary(kept);
            new LocalLocks(Os.LINUX).lock(small.resolve("lock")).orElseThrow().close();
            assertEquals(List.of(fill, kept), disk.list(small), "what frees space works without any");
            Files.delete(fill);
            assertTrue(ran("mount", "-o", "remount,ro", small.toString()));
            assertEquals("read-only", code(() -> disk.write(kept, text("x"), PRIVATE)));
            assertEquals("read-only", code(() -> disk.delete(kept)));
        } finally {
            ran("umount", small.toString());
        }
    }

    @Test
    void aFileOfMoreThan64MegabytesIsRefused() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]), LocalDisk.LARGEST_FILE);
        }
        assertEquals("too-large", code(() -> disk.read(file)));
    }

    @Test
    void appendingMakesAPrivateFileAndAddsToItsEnd() throws IOException {
        disk.append(file, text("one\n"));
        disk.append(file, text("two\n"));
        assertEquals("one\ntwo\n", Files.readString(file));
        assertEquals(PRIVATE, disk.facts(file).orElseThrow().mode());
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static boolean ran(String... argv) throws Exception {
        return new ProcessBuilder(argv).inheritIO().start().waitFor() == 0;
    }

    private static String code(Runnable act) {
        return assertThrows(ProblemException.class, act::run).problem().code();
    }
}
