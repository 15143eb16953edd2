package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    @TempDir
    Path home;

    @Test
    void followingALongLogShowsWhatIsAdded() throws Exception {
        Path log = log("line\n".repeat(20_000) + "last\n");
        Process process = new CommandRun(home).start(List.of("install", "logs", "-f", "-n", "1"));
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("last", out.readLine());
            Files.writeString(log, "added\n", StandardOpenOption.APPEND);
            assertEquals("added", out.readLine());
            Files.writeString(log, "anew\n");
            assertEquals("anew", out.readLine());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void noLinesAtAllAreNoMistake() throws Exception {
        log("one\ntwo\n");
        CommandRun.Result result = new CommandRun(home).run("install", "logs", "-n", "0");
        assertEquals(new CommandRun.Result(0, "", ""), result);
    }

    @Test
    void aLongLastLineIsShownWhole() throws Exception {
        String last = "x".repeat(5000);
        log("first\n" + last + "\n");
        assertEquals(new CommandRun.Result(0, last + "\n", ""), new CommandRun(home).run("install", "logs", "-n", "1"));
    }

    @Test
    void followingEndsQuietlyWhenNobodyReadsAnyMore() throws Exception {
        Path log = log("last\n");
        Process process = new CommandRun(home).start(List.of("install", "logs", "-f"));
        try (InputStream err = process.getErrorStream()) {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                assertEquals("last", out.readLine());
            }
            for (int i = 0; i < 100 && !process.waitFor(600, TimeUnit.MILLISECONDS); i++) {
                Files.writeString(log, "more\n", StandardOpenOption.APPEND);
            }
            assertFalse(process.isAlive(), "it follows for nobody");
            assertEquals("", new String(err.readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(141, process.exitValue());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "nothing tells there that a pipe was closed")
    void followingEndsAtOnceWhenNobodyReadsAnyMoreAndNothingIsAdded() throws Exception {
        log("last\n");
        Process process = new CommandRun(home).start(List.of("install", "logs", "-f"));
        try {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                assertEquals("last", out.readLine());
            }
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it follows for nobody");
            assertEquals(141, process.exitValue());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Path log(String text) throws IOException {
        Path log = home.resolve(".headroom/deploy/default/runner.log");
        Files.createDirectories(log.getParent());
        return Files.writeString(log, text);
    }
}
