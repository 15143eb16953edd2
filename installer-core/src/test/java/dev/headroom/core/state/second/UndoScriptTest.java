package dev.headroom.core.state.second;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.host.place.UndoFolder;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script in the second place, run by real shells, when our program and the workspace are gone. */
@DisabledOnOs(OS.WINDOWS)
@Tag("never-33")
class UndoScriptTest {
    private static final ProfileName DEFAULT = ProfileName.DEFAULT;
    private static final byte[] BEFORE = {'{', '\r', '\n', (byte) 0xff, '%', '$', '\\', 'n', '}'};
    private static final byte[] OURS = "{\n\"url\": \"http://127.0.0.1:8787\"\n}\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temporary;

    private Path home = Path.of("");
    private Path file = Path.of("");
    private Path script = Path.of("");
    private WorkspaceLayout workspace = new WorkspaceLayout(Path.of(""));

    @BeforeEach
    void routed() throws IOException {
        home = temporary.resolve("a 'home' $(x) %h");
        Files.createDirectories(home);
        file = home.resolve("set \"tings\".json");
        workspace = new WorkspaceLayout(home.resolve(".headroom"));
        Files.createDirectories(workspace.tray());
        Files.write(file, OURS);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        record(Optional.of(BEFORE));
        delete(workspace.root());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
    @Tag("never-1")
    void givesTheExactBytesBackAndKeepsTheMode(String shell) throws IOException, InterruptedException {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/bin", shell)) || Files.isExecutable(Path.of("/usr/bin", shell)));
        assertEquals("", run(shell.equals("busybox") ? List.of("busybox", "sh") : List.of(shell)));
        assertEquals(hex(BEFORE), hex(Files.readAllBytes(file)));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of(file), entries(home.resolve("set*")));
        assertTrue(Files.exists(script.resolveSibling("undone")));
        assertEquals("", run(List.of("sh")), "a second time there is nothing to do");
        assertEquals(hex(BEFORE), hex(Files.readAllBytes(file)));
    }

    @Test
    @Tag("never-1")
    void aLinkStaysOne() throws IOException, InterruptedException {
        Path real = home.resolve("dotfiles.json");
        Files.move(file, real);
        Files.createSymbolicLink(file, real);
        assertEquals("", run(List.of("sh")));
        assertTrue(Files.isSymbolicLink(file));
        assertEquals(hex(BEFORE), hex(Files.readAllBytes(real)));
    }

    @Test
    void aFileThatWasNotThereGoes() throws IOException, InterruptedException {
        Files.createDirectories(workspace.tray());
        record(Optional.empty());
        assertEquals("", run(List.of("sh")));
        assertFalse(Files.exists(file));
    }

    @Test
    @Tag("never-4")
    void aFileThatWasEditedIsLeftAndTheLinesToRemoveAreWrittenDown() throws IOException, InterruptedException {
        String edited = new String(OURS, StandardCharsets.UTF_8) + "// mine\n";
        Files.writeString(file, edited);
        Path list = script.resolveSibling("by-hand.txt");
        assertEquals(
                "Headroom: " + file + " was edited; " + list + " names the lines to remove.\n", run(List.of("sh")));
        assertEquals(edited, Files.readString(file));
        assertEquals("Remove from " + file + ":\n2:\"url\": \"http://127.0.0.1:8787\"\n", Files.readString(list));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(list)));
        run(List.of("sh"));
        assertEquals(2, Files.readAllLines(list).size(), "it is not said twice");
    }

    @Test
    void aFileWithoutAnythingOfOursIsNotSpokenOf() throws IOException, InterruptedException {
        Files.writeString(file, "{}");
        assertEquals("", run(List.of("sh")));
        assertEquals("{}", Files.readString(file));
        Files.delete(file);
        assertEquals("", run(List.of("sh")));
        assertFalse(Files.exists(file));
    }

    @Test
    @Tag("never-28")
    void whileTheAgentLivesNothingIsDone() throws IOException, InterruptedException {
        Path pids = workspace.pidFile(DEFAULT);
        Files.createDirectories(pids.getParent());
        Process agent = new ProcessBuilder("sh", "-c", "read -r line", "x", "install", "agent", "run").start();
        try {
            Files.writeString(pids, agent.pid() + "\n");
            assertEquals("", run(List.of("sh")));
            assertEquals(hex(OURS), hex(Files.readAllBytes(file)));
        } finally {
            agent.destroy();
            agent.waitFor();
        }
        assertEquals("", run(List.of("sh")));
        assertEquals(hex(BEFORE), hex(Files.readAllBytes(file)));
    }

    private void record(Optional<byte[]> before) {
        Host host = LocalHost.of(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin"), List.of("headroom"));
        SecondPlace place = new SecondPlace(host, workspace);
        UndoRecord one = new UndoRecord(
                file, FileFingerprint.sha256(OURS), before.map(FileFingerprint::sha256), "127.0.0.1:8787");
        Map<String, byte[]> contents = before.map(bytes -> Map.of(FileFingerprint.sha256(bytes), bytes))
                .orElse(Map.of());
        assertEquals(Optional.empty(), place.write(DEFAULT, List.of(one), contents));
        assertEquals(List.of(one), place.records(DEFAULT));
        script = new UndoFolder(host, workspace.root()).script(DEFAULT);
    }

    private String run(List<String> shell) throws IOException, InterruptedException {
        List<String> argv = new java.util.ArrayList<>(shell);
        argv.add(script.toString());
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static List<Path> entries(Path pattern) throws IOException {
        try (var found = Files.newDirectoryStream(
                pattern.getParent(), pattern.getFileName().toString())) {
            List<Path> all = new java.util.ArrayList<>();
            found.forEach(all::add);
            return all;
        }
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
