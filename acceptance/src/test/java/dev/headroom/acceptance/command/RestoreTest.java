package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.acceptance.ApplyWords;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What takes back when things went wrong, and commands that are broken off. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals as on Linux")
class RestoreTest {
    @TempDir
    Path home;

    private CommandRun headroom = new CommandRun(Path.of("."));
    private Map<String, String> original = Map.of();

    @BeforeEach
    void aRoutedProfile() throws Exception {
        headroom = new CommandRun(home);
        Path settings = home.resolve(".claude/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{\r\n\t\"theme\": \"dark\"\r\n}");
        original = headroom.everything();
        CommandRun.Result applied = headroom.run(
                ApplyWords.of("provider", String.valueOf(FreePort.next())).toArray(String[]::new));
        assertEquals(0, applied.code(), applied.err());
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        headroom.end();
    }

    @Test
    @Tag("never-12")
    @Tag("never-13")
    @Tag("never-17")
    void withoutManifestAProcessThatHangsIsEndedAndEverythingIsTakenBack() throws Exception {
        ProcessHandle agent = agent();
        signal("STOP", agent.pid());
        Files.delete(manifest());
        CommandRun.Result restored = headroom.run("install", "restore", "--all");
        assertEquals(0, restored.code(), restored.err());
        assertTrue(hasEnded(agent), "the agent still runs");
        AwaitFiles.until("as before", () -> original.equals(headroom.everything()));
    }

    @Test
    @Tag("never-13")
    void withoutManifestAndProcessNothingStays() throws Exception {
        ProcessHandle agent = agent();
        agent.destroyForcibly();
        AwaitFiles.until("it is gone", () -> hasEnded(agent));
        Files.delete(manifest());
        assertEquals(0, headroom.run("install", "list").code());
        AwaitFiles.until("as before", () -> original.equals(headroom.everything()));
    }

    @Test
    @Tag("never-12")
    void aProfileThatIsNotOnRecordIsNotRestored() throws Exception {
        CommandRun.Result refused = headroom.run("install", "restore", "--profile", "defualt");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("On record: default."), refused.err());
        assertTrue(refused.err().contains("[no-such-profile]"), refused.err());
    }

    @Test
    void askingAHiddenCommandForHelpDoesNothing() throws Exception {
        Map<String, String> before = headroom.everything();
        for (List<String> words : List.of(
                List.of("leave", "--help"),
                List.of("leave", "now"),
                List.of("run", "-h"),
                List.of("ensure", "extra"))) {
            List<String> all = new ArrayList<>(List.of("install", "agent"));
            all.addAll(words);
            assertEquals(2, headroom.run(all.toArray(String[]::new)).code(), all.toString());
        }
        assertEquals(before.keySet(), headroom.everything().keySet());
        assertEquals(0, headroom.run("install", "status", "--check").code());
    }

    @Test
    @Tag("never-11")
    void aRemovalAndARestartThatAreInterruptedAreFinishedFirst() throws Exception {
        interrupted("restart");
        assertEquals(0, headroom.run("install", "status", "--check").code(), "it was left half way");
        interrupted("remove");
        assertEquals(original, headroom.everything());
    }

    private void interrupted(String verb) throws Exception {
        // What a shell starts in the background ignores the signal, and all its children do.
        Process process =
                headroom.inside(List.of("env", "--default-signal=INT")).start(List.of("install", verb));
        StringBuilder said = new StringBuilder();
        var lines = process.errorReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (said.isEmpty()) {
                signal("INT", process.pid());
            }
            said.append(line).append('\n');
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(130, process.exitValue(), said.toString());
        assertTrue(
                said.toString().contains("Interrupted: the step that has begun is finished first."), said.toString());
    }

    private ProcessHandle agent() throws IOException {
        String pid = Files.readString(home.resolve(".headroom/deploy/default/runner.pid"));
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /** It may stay in the table of processes until somebody asks for its exit code (proc(5), state {@code Z}). */
    private static boolean hasEnded(ProcessHandle process) throws IOException {
        Path stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
        return !Files.exists(stat) || Files.readString(stat).contains(") Z ");
    }

    private Path manifest() {
        return home.resolve(".headroom/deploy/default/manifest.json");
    }

    private static void signal(String name, long pid) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                        .start()
                        .waitFor());
    }

    @Test
    @Tag("never-18")
    void whereNothingIsOnRecordItIsSaidAndNothingIsCalledRestored() throws Exception {
        CommandRun.Result all = headroom.run("install", "restore", "--all");
        assertEquals("Restored the settings from before all deployments.\n", all.out(), all.err());
        CommandRun.Result nothing = headroom.run("install", "restore", "--all");
        assertEquals(0, nothing.code(), nothing.err());
        assertEquals("", nothing.out());
        assertTrue(nothing.err().contains("There is no record here, so nothing was changed."), nothing.err());
    }

    @Test
    @Tag("never-22")
    @Tag("never-33")
    void whereEveryRecordIsLostWhatLeadsToNobodyIsShownAndTakenOutWhenThatIsWanted() throws Exception {
        ProcessHandle agent = agent();
        Path settings = home.resolve(".claude/settings.json");
        String routed = Files.readString(settings);
        agent.destroyForcibly();
        AwaitFiles.until("it is gone", () -> hasEnded(agent));
        // Its sibling may have taken the routing back already; the user's file comes back from a backup.
        AwaitFiles.until("taken back", () -> !Files.readString(settings).equals(routed));
        headroom.run("install", "restore", "--all");
        Files.writeString(settings, routed);
        CommandRun.Result shown = headroom.run("install", "restore", "--all");
        assertTrue(shown.err().contains(settings + ": env.ANTHROPIC_BASE_URL = http://127.0.0.1:"), shown.err());
        assertTrue(shown.err().contains("Nothing was changed."), shown.err());
        assertEquals(routed, Files.readString(settings));
        CommandRun.Result taken = headroom.run("install", "restore", "--all", "--yes");
        assertEquals("It was removed.\n", taken.out(), taken.err());
        assertEquals(original, headroom.everything());
        assertTrue(headroom.run("install", "restore", "--all")
                .err()
                .contains("No known tool's settings lead to a Headroom that is gone."));
    }
}
