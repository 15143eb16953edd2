package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the output goes: full disks, readers that left, terminals and files. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "devices as on Linux")
class OutputTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "completion bash", "install list --json"})
    void whatCannotBeWrittenIsNoSuccess(String words) throws Exception {
        CommandRun full = new CommandRun(home).inside(List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"));
        CommandRun.Result result = full.run(words.split(" ", -1));
        assertEquals(1, result.code(), result.err());
        assertTrue(result.err().contains("Error: The output cannot be written."), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help"})
    void aReaderThatLeftIsNoReasonForAMessage(String word) throws Exception {
        Process process = new CommandRun(home).start(List.of(word));
        process.getInputStream().close();
        assertEquals("", new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(141, process.waitFor());
    }

    @Test
    void messagesThatGoToAFileHaveNoColoursThere() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/script")), "there is no script(1) here, which makes terminals");
        Path err = home.resolve("err.log");
        terminal("2>'" + err + "'").run("install", "status");
        String told = Files.readString(err);
        assertTrue(told.contains("Error:"), told);
        assertFalse(told.contains("\u001b"), told);
    }

    @Test
    void messagesOnATerminalHaveColours() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/script")), "there is no script(1) here, which makes terminals");
        CommandRun.Result result = terminal("").run("install", "status");
        assertTrue(result.out().contains("\u001b[31mError:"), result.out());
    }

    /** On a terminal of its own. */
    private CommandRun terminal(String redirection) {
        String script =
                "line=; for word; do line=\"$line '$word'\"; done;" + " exec script -qec \"$line $WHERE\" /dev/null";
        return new CommandRun(home)
                .inside(List.of("sh", "-c", script, "sh"))
                .with(Map.of("TERM", "xterm", "WHERE", redirection));
    }
}
