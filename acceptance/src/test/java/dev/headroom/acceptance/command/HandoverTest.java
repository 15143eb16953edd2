package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands that belong to the other program of our name. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "uses scripts and signals as on Linux")
class HandoverTest {
    @TempDir
    Path home;

    @Test
    void aPythonHeadroomGetsTheWordsAndGivesTheExitCode() throws Exception {
        python("echo \"$HEADROOM_TRAY_HANDED_OVER $*\"; exit 7");
        CommandRun.Result result = command().run("learn", "--all", "a b");
        assertEquals("1 learn --all a b\n", result.out());
        assertEquals(7, result.code());
    }

    @Test
    void whatComesBackFromItIsNotHandedOverAgain() throws Exception {
        // It answers by calling us, as a broken wrapper would.
        python("exec '" + CommandRun.HEADROOM + "' \"$@\"");
        CommandRun.Result result = command().run("learn");
        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("Error: 'learn' belongs to the Python Headroom"), result.err());
    }

    @Test
    void aFolderOfTheNameIsNotIt() throws Exception {
        Files.createDirectories(home.resolve("bin/headroom"));
        CommandRun.Result result = command().run("mcp");
        assertEquals(2, result.code(), result.err());
        assertTrue(result.err().startsWith("Error: 'mcp' belongs to the Python Headroom"), result.err());
    }

    @Test
    void onePutIntoAPathWithSpacesIsFoundToo() throws Exception {
        // As pip writes it where the path of the interpreter does not fit behind "#!": text for sh and for Python at
        // once.
        Path folder = Files.createDirectories(home.resolve("with space"));
        Files.createSymbolicLink(folder.resolve("python3"), Path.of("/bin/echo"));
        program("#!/bin/sh\n'''exec' \"" + folder.resolve("python3") + "\" \"$0\" \"$@\"\n' '''\n");
        CommandRun.Result result = command().run("learn", "--all");
        assertEquals(home.resolve("bin/headroom") + " learn --all\n", result.out(), result.err());
    }

    @Test
    void withoutOneItIsNamedAsBelongingToIt() throws Exception {
        CommandRun.Result result = command().run("mcp");
        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("Error: 'mcp' belongs to the Python Headroom"), result.err());
        assertTrue(result.err().strip().endsWith("[python-command]"), result.err());
    }

    @Test
    void afterCtrlCWeWaitForItAndEndAsItDoes() throws Exception {
        Path ready = home.resolve("ready");
        Path go = home.resolve("go");
        python("touch '" + ready + "'; while [ ! -e '" + go + "' ]; do sleep 0.05; done; exit 9");
        Process ours = command().start(List.of("perf"));
        AwaitFiles.until("the other program", () -> Files.exists(ready));
        new ProcessBuilder("kill", "-INT", String.valueOf(ours.pid())).start().waitFor();
        assertTrue(!ours.waitFor(500, TimeUnit.MILLISECONDS), "it left the other program alone");
        Files.createFile(go);
        assertTrue(ours.waitFor(30, TimeUnit.SECONDS));
        assertEquals(9, ours.exitValue());
    }

    @Test
    void ctrlCAtTheVeryMomentItBeginsIsWaitedForToo() throws Exception {
        for (int round = 0; round < 10; round++) {
            python("kill -INT $PPID; sleep 0.2; exit 9");
            assertEquals(9, command().run("perf").code(), "round " + round);
        }
    }

    private CommandRun command() {
        return new CommandRun(home, home.resolve("bin") + ":/usr/bin:/bin");
    }

    /** A script whose first line names a python that is a shell: what it is told apart by is that line. */
    private void python(String script) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        if (Files.notExists(bin.resolve("python3"))) {
            Files.createSymbolicLink(bin.resolve("python3"), Path.of("/bin/sh"));
        }
        program("#!" + bin.resolve("python3") + "\n" + script + "\n");
    }

    private void program(String text) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path program = Files.writeString(bin.resolve("headroom"), text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
