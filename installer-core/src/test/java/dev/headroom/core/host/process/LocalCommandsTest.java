package dev.headroom.core.host.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Os;
import dev.headroom.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs sh")
class LocalCommandsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Commands commands = new LocalCommands(Os.LINUX, System.getenv());

    @Test
    void aProgramReadsItsInputAndBothOutputsAndTheExitCodeAreTold() {
        Commands.Result result = sh("cat; echo trouble >&2; exit 3", "in\u00e9");
        assertEquals(new Commands.Result(3, "in\u00e9", "trouble\n"), result);
        assertFalse(result.ok());
        assertEquals("trouble", result.lastLine());
    }

    @Test
    void wordsAreNeverReadByAShell() {
        String nasty = "$(touch x) `id` ; rm -rf \"'* \\";
        assertEquals(nasty, commands.run(List.of("printf", "%s", nasty)).out());
    }

    @Test
    void messagesAreNotTranslatedAndTheEnvironmentIsTheGivenOne() {
        Commands own = new LocalCommands(Os.LINUX, Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "de_DE.UTF-8", "A", "b"));
        assertEquals(
                "C b",
                own.run(List.of("sh", "-c", "printf '%s' \"$LC_ALL $A$USER\"")).out());
    }

    @Test
    void aMissingProgramIsAResult() {
        Commands.Result result = commands.run(List.of("no-such-program-here", "x"));
        assertEquals(Commands.NOT_STARTED, result.code());
        assertTrue(result.lastLine().contains("no-such-program-here"));
    }

    @Test
    void moreThanAMegabyteIsReadAndCut() {
        Commands.Result result = sh("head -c 5000000 /dev/zero | tr '\\0' x; echo end >&2", "");
        assertEquals(1 << 20, result.out().length());
        assertEquals("end\n", result.err());
        assertTrue(result.ok());
    }

    @Test
    void inputThatNobodyReadsDoesNotHold() {
        assertTrue(sh("exit 0", "x".repeat(4 << 20)).ok());
    }

    @Test
    void aProgramThatTakesTooLongIsEndedWithAllItsChildren() throws Exception {
        Path children = folder.resolve("children");
        String script = "sleep 300 & echo $! > " + children + "; sh -c 'sleep 301 & echo $! >> " + children + "; wait'";
        long begin = System.nanoTime();
        Commands.Result result = commands.run(List.of("sh", "-c", script), "", Duration.ofSeconds(2));
        assertEquals(Commands.TIMED_OUT, result.code());
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(30).toNanos());
        List<String> pids = Files.readAllLines(children);
        assertEquals(2, pids.size());
        for (String pid : pids) {
            Await.until("the child of the command is gone", () -> new LinuxProcessTable(Path.of("/proc"))
                    .identify(Long.parseLong(pid))
                    .isEmpty());
        }
    }

    @Test
    void aChildLeftBehindWithTheOutputOpenIsNotWaitedFor() {
        long begin = System.nanoTime();
        Commands.Result result = sh("echo done; sleep 40 &", "");
        assertEquals("done\n", result.out());
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(30).toNanos(), "waited for a stranger");
    }

    @Test
    void programsAreFoundInTheirOrderAndOnlyInAbsoluteFolders() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.createDirectory(first.resolve("tool"));
        Path tool = Files.writeString(second.resolve("tool"), "#!/bin/sh\n");
        Commands own = new LocalCommands(Os.LINUX, Map.of("PATH", ":.:" + first + ":" + second));
        assertEquals(Optional.empty(), own.find("tool"), "it may not be run");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(Optional.of(tool), own.find("tool"));
        assertEquals(Optional.of(tool), own.find(tool.toString()));
        assertEquals(Optional.empty(), own.find(""));
        assertEquals(Optional.empty(), new LocalCommands(Os.LINUX, Map.of()).find("sh"));
    }

    @Test
    void onWindowsTheEndingIsFoundAndTheVariableMayBeSpelledAnyWay() throws Exception {
        Path tool = Files.writeString(folder.resolve("claude.cmd"), "");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        Commands own = new LocalCommands(Os.WINDOWS, Map.of("Path", folder.toString(), "PATHEXT", ".EXE;.CMD"));
        assertEquals(Optional.of(tool), own.find("claude"));
        assertEquals(Optional.of(tool), own.find("claude.cmd"));
    }

    private Commands.Result sh(String script, String input) {
        return commands.run(List.of("sh", "-c", script), input, LONG);
    }
}
