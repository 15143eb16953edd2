package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.acceptance.ApplyWords;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code headroom proxy --runtime …} as a process. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "finds the processes of a home as on Linux")
class ForegroundTest {
    /** Answers what the program asks before it takes this for Headroom's command, and else says how it was started. */
    private static final String COMMAND = """
        case "$1" in
        --version) echo "headroom, version 0.42.0" ;;
        *) echo "started with: $*"; echo "telemetry: ${HEADROOM_BEACON-}"; exit 7 ;;
        esac
        """;

    @TempDir
    Path home;

    @TempDir
    Path programs;

    private CommandRun headroom = new CommandRun(Path.of("."));
    private String port = "";
    private Map<String, String> before = Map.of();

    @BeforeEach
    void aHome() throws IOException {
        port = String.valueOf(FreePort.next());
        headroom = new CommandRun(home, programs + ":/usr/bin:/bin");
        before = headroom.everything();
    }

    @AfterEach
    void nothingRunsOn() throws IOException, InterruptedException {
        headroom.end();
    }

    @ParameterizedTest
    @CsvSource({"embedded", "python", "docker"})
    void aProfileThatAnswersOnThePortIsNamedAndNothingIsStarted(String runtime) throws Exception {
        CommandRun.Result applied = headroom.run(ApplyWords.of("user", port).toArray(String[]::new));
        assertEquals(0, applied.code(), applied.err());
        CommandRun.Result there = headroom.run("proxy", "--runtime", runtime, "--port=" + port);
        assertEquals(
                List.of(0, "Profile 'default' already answers on http://127.0.0.1:" + port + ".\n"),
                List.of(there.code(), there.out()));
    }

    @Test
    void theEngineIsStartedAsAProfileWouldRunItWithTheUsersWordsLast() throws Exception {
        Path folder = Files.createDirectories(programs.resolve("engine/bin"));
        Path python = Files.createSymbolicLink(folder.resolve("python3"), Path.of("/bin/sh"));
        Path command = Files.writeString(folder.resolve("headroom"), "#!" + python + "\n" + COMMAND);
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        headroom = new CommandRun(home, folder + ":/usr/bin:/bin");
        CommandRun.Result run = headroom.run("proxy", "--runtime=python", "-p", port, "--mode", "token");
        assertEquals(7, run.code(), "the engine's own code: " + run.out() + run.err());
        assertTrue(
                run.out().startsWith("started with: proxy --host 127.0.0.1 --port " + port + " "),
                run.out() + run.err());
        assertTrue(run.out().contains(" --mode token\n"), run.out());
        assertTrue(run.out().contains("telemetry: off\n"), run.out());
        assertEquals(before, headroom.everything());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nope | 8787 | 2 | There is no runtime 'nope'.",
                "python | 70000 | 2 | The port is not valid.",
                "embedded | 70000 | 2 | A port is a number between 1 and 65535",
                "python | 8787 | 1 | Headroom"
            })
    void whatCannotBeIsSaidAndNothingIsLeft(String runtime, String asked, int code, String said) throws Exception {
        String on = asked.equals("8787") ? port : asked;
        CommandRun.Result run = headroom.run("proxy", "--runtime", runtime, "--port", on);
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(said), run.err());
        assertEquals(before, headroom.everything());
    }
}
