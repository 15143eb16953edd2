package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.acceptance.ApplyWords;
import dev.headroom.testing.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code headroom doctor} as a process: what it prints, its exit code, and what {@code --fix} does. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "files as on Linux")
class DoctorCommandTest {
    @TempDir
    Path home;

    private CommandRun headroom = new CommandRun(Path.of("."));
    private Path settings = Path.of(".");

    @BeforeEach
    void aHomeWithATool() throws Exception {
        headroom = new CommandRun(home);
        settings = home.resolve(".claude/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{}\n");
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        headroom.end();
    }

    @Test
    void withoutAProfileItOnlyWarnsAndChangesNothing() throws Exception {
        var before = headroom.everything();
        CommandRun.Result result = headroom.run("doctor");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("  warn  No profile is installed here"), result.out());
        assertTrue(result.out().endsWith("0 failures, 1 warning.\n"), result.out());
        assertEquals(before, headroom.everything());
    }

    @Test
    void aChangedSettingIsAFailureUntilItIsFixed() throws Exception {
        applied();
        String routed = Files.readString(settings);
        assertEquals(0, headroom.run("doctor").code());
        Files.writeString(settings, routed.replace("http://127.0.0.1", "http://127.0.0.2"));

        CommandRun.Result found = headroom.run("doctor", "--json");
        assertEquals(1, found.code(), found.err());
        JsonNode json = new ObjectMapper().readTree(found.out());
        assertFalse(json.get("healthy").booleanValue(), found.out());
        List<String> failing = json.get("findings")
                .valueStream()
                .filter(finding -> finding.get("level").textValue().equals("fail"))
                .map(finding -> finding.get("code").textValue() + ": "
                        + finding.path("fix").textValue())
                .toList();
        assertEquals(List.of("tools.changed: Write the changed settings of profile 'default' again."), failing);

        // Standard input has ended, which is no yes.
        CommandRun.Result asked = headroom.run("doctor", "--fix");
        assertEquals(130, asked.code(), asked.out());
        assertTrue(asked.err().contains("Nothing was changed. With --yes the command does not ask."), asked.err());
        assertNotEquals(routed, Files.readString(settings));

        CommandRun.Result fixed = headroom.run("doctor", "--fix", "--yes");
        assertEquals(0, fixed.code(), fixed.out() + fixed.err());
        assertEquals(routed, Files.readString(settings));
    }

    @Test
    void wordsThatItDoesNotKnowAreRefused() throws Exception {
        assertEquals(2, headroom.run("doctor", "--yes").code());
        assertEquals(2, headroom.run("doctor", "now").code());
        assertEquals(2, headroom.run("doctor", "--json", "--fix").code());
        assertEquals(0, headroom.run("doctor", "--help").code());
    }

    @Test
    void statsSayWhereTheyHaveNothingToShow() throws Exception {
        CommandRun.Result none = headroom.run("stats");
        assertEquals(0, none.code(), none.err());
        assertTrue(none.err().contains("No profile is installed here."), none.err());
        assertEquals("[ ]\n", headroom.run("stats", "--json").out());
        assertEquals(2, headroom.run("stats", "--since", "yesterday").code());
        assertEquals(2, headroom.run("stats", "--since", "99w").code());
        assertEquals(1, headroom.run("stats", "--profile", "missing").code());
        applied();
        CommandRun.Result week = headroom.run("stats");
        assertEquals(0, week.code(), week.err());
        assertEquals(
                1 + 7,
                week.out()
                        .lines()
                        .takeWhile(line -> !line.contains("in these days"))
                        .count(),
                week.out());
    }

    private void applied() throws Exception {
        CommandRun.Result applied = headroom.run(
                ApplyWords.of("provider", String.valueOf(FreePort.next())).toArray(String[]::new));
        assertEquals(0, applied.code(), applied.err());
    }
}
