package dev.headroom.core.host.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Os;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What hangs on a file besides its bytes, owner and permissions. */
@Timeout(60)
@Tag("never-1")
@EnabledOnOs(value = OS.LINUX, disabledReason = "writes attributes in Linux' way")
class KeptAttributesTest {
    /** An access control list as the kernel keeps it (posix_acl_xattr.h): the owner, user 4711, the group, the mask, others. */
    private static final String LIST = """
        import os, struct, sys
        acl = [(1, 6, -1), (2, 4, 4711), (4, 0, -1), (16, 4, -1), (32, 0, -1)]
        raw = struct.pack('<I', 2) + b''.join(struct.pack('<HHi', *entry) for entry in acl)
        os.setxattr(sys.argv[1], 'system.posix_acl_access', raw)
        """;

    private static final String SHOW = """
        import os, sys
        print(os.getxattr(sys.argv[1], 'system.posix_acl_access').hex())
        """;

    @TempDir
    Path home;

    private final FileStore disk = new LocalDisk(Os.LINUX);
    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.writeString(home.resolve("settings.json"), "before, and longer than what comes after it");
    }

    @Test
    void attributesOfTheUsersOwnAreKept() throws IOException {
        UserDefinedFileAttributeView attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("user"), "this disk keeps no attributes");
        attributes.write("tag", ByteBuffer.wrap("blue".getBytes(UTF_8)));
        replace("after");
        assertEquals(List.of("tag"), attributes.list());
        ByteBuffer value = ByteBuffer.allocate(4);
        attributes.read("tag", value);
        assertArrayEquals("blue".getBytes(UTF_8), value.array());
        disk.write(file, "again".getBytes(UTF_8), "rw-r--r--");
        assertEquals(List.of("tag"), attributes.list());
    }

    @Test
    void anAccessControlListIsKept() throws IOException, InterruptedException {
        assumeTrue(python(LIST).isPresent(), "no Python here, or a disk without access control lists");
        Optional<String> before = python(SHOW);
        replace("after");
        assertTrue(before.isPresent());
        assertEquals(before, python(SHOW));
    }

    @Test
    void theNamesOfAFileAreCounted() throws IOException {
        assertEquals(1, disk.names(file));
        Path other = Files.createLink(home.resolve("other"), file);
        assertEquals(2, disk.names(file));
        assertEquals(0, disk.names(home.resolve("none")));
        Files.delete(other);
        Path link = Files.createSymbolicLink(home.resolve("link"), file);
        assertEquals(1, disk.names(link));
    }

    @Test
    void aFileThatMayOnlyBeReadIsReplacedAndMayOnlyBeReadAgain() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        replace("after");
        assertEquals("r--r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    private void replace(String text) throws IOException {
        Optional<byte[]> now = disk.read(file);
        String mode = disk.facts(file).orElseThrow().mode();
        assertTrue(disk.swap(file, now, Optional.of(text.getBytes(UTF_8)), mode));
        assertEquals(text, Files.readString(file));
        assertEquals(List.of(file), disk.list(home));
    }

    private Optional<String> python(String script) throws IOException, InterruptedException {
        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", script, file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException none) {
            return Optional.empty();
        }
        String out = new String(python.getInputStream().readAllBytes(), UTF_8);
        return python.waitFor() == 0 ? Optional.of(out) : Optional.empty();
    }
}
