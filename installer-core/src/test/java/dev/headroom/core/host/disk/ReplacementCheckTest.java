package dev.headroom.core.host.disk;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.core.host.Jvm;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a file from being replaced is known before anything is written. */
@Timeout(60)
@Tag("never-18")
@EnabledOnOs(value = OS.LINUX, disabledReason = "uses attributes, mounts and groups of Linux")
class ReplacementCheckTest {
    private static final long STRANGER = 4711;

    @TempDir
    Path home;

    private final LocalDisk disk = new LocalDisk(Os.LINUX);
    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.writeString(home.resolve("settings.json"), "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "a"})
    void aFileThatIsMarkedAsUnchangeable(String attribute) throws Exception {
        assumeTrue(
                run("chattr", "+" + attribute, file.toString()) == 0, "only root marks files, and not on every disk");
        try {
            assertEquals("immutable", code(disk, file));
        } finally {
            run("chattr", "-" + attribute, file.toString());
        }
        assertDoesNotThrow(() -> disk.checkWritable(file));
    }

    @Test
    void aFolderThatIsMarkedAsUnchangeable() throws Exception {
        assumeTrue(run("chattr", "+i", home.toString()) == 0, "only root marks files, and not on every disk");
        try {
            assertEquals("immutable", code(disk, home.resolve("new")));
        } finally {
            run("chattr", "-i", home.toString());
        }
    }

    @Test
    void aFileOfAnotherAccount() throws IOException {
        assertEquals("other-owner", code(new LocalDisk(Os.LINUX, STRANGER), file));
        Number owner = (Number) Files.getAttribute(file, "unix:uid");
        assertDoesNotThrow(() -> new LocalDisk(Os.LINUX, owner.longValue()).checkWritable(file));
        assertDoesNotThrow(() -> new LocalDisk(Os.LINUX, STRANGER).checkWritable(home.resolve("new")));
    }

    @Test
    void aLoopOfLinksAndWhatIsNoFile() throws IOException {
        Path loop = home.resolve("loop");
        Files.createSymbolicLink(loop, home.resolve("back"));
        Files.createSymbolicLink(home.resolve("back"), loop);
        assertEquals("symlink-loop", code(disk, loop));
        assertEquals("not-a-file", code(disk, home));
    }

    @Test
    void aFileOfOnesOwnThatMayOnlyBeReadCanBeReplaced() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertDoesNotThrow(() -> disk.checkWritable(file));
        disk.write(file, "[]".getBytes(StandardCharsets.UTF_8), "r--r--r--");
        assertEquals("[]", Files.readString(file));
    }

    @Test
    void aFileOverWhichAnotherOneIsMounted() throws Exception {
        List<String> inside = new ArrayList<>(
                List.of("unshare", "--user", "--map-root-user", "--mount", "--propagation", "private", "sh", "-c"));
        inside.add("mount --bind /etc/passwd \"$0\" && exec \"$@\"");
        Path spaced = Files.writeString(home.resolve("my settings"), "{}");
        inside.add(spaced.toString());
        assumeTrue(run("unshare", "--user", "--map-root-user", "--mount", "true") == 0, "no namespaces here");
        inside.addAll(Jvm.command(ReplacementCheckTest.class, spaced.toString()));
        Process process = new ProcessBuilder(inside).redirectErrorStream(true).start();
        assertEquals("mounted", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    @Test
    @Tag("never-1")
    void aGroupThatWouldBeLostIsTold() throws IOException {
        assumeTrue(new LocalDisk(Os.LINUX, STRANGER).lostGroup(file).isEmpty());
        try {
            Files.setAttribute(file, "unix:gid", 4242);
        } catch (IOException notRoot) {
            assumeTrue(false, "only root gives a file to a strange group");
        }
        assertEquals(OptionalLong.of(4242), new LocalDisk(Os.LINUX, STRANGER).lostGroup(file));
        assertEquals(OptionalLong.empty(), disk.lostGroup(file), "root may give it");
        assertEquals(OptionalLong.empty(), new LocalDisk(Os.LINUX, STRANGER).lostGroup(home.resolve("none")));
    }

    /** Prints why a file cannot be replaced. */
    public static void main(String... files) {
        System.out.println(code(new LocalDisk(Os.LINUX), Path.of(files[0])));
    }

    private static String code(LocalDisk disk, Path file) {
        return assertThrows(ProblemException.class, () -> disk.checkWritable(file))
                .problem()
                .code();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
