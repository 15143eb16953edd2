package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code headroom unwrap} ends: the exit code tells whether something may be left. */
class UnwrapCommandTest {
    private static final String TRACE = """
        model = "gpt-5"

        # --- Headroom MCP server ---
        [mcp_servers.headroom]
        command = "/opt/venv/bin/headroom"
        args = ["mcp", "serve"]
        # --- end Headroom MCP server ---
        """;
    private static final String BROKEN = "{ \"env\": ";

    @TempDir
    Path home;

    private Path codex = Path.of(".");
    private Path claude = Path.of(".");

    @BeforeEach
    void aHome() throws Exception {
        codex = Files.createDirectories(home.resolve(".codex")).resolve("config.toml");
        claude = Files.createDirectories(home.resolve(".claude")).resolve("settings.json");
    }

    @Test
    void nothingLeftIsZero() throws Exception {
        CommandRun.Result result = unwrap();
        assertEquals(0, result.code(), result.out() + result.err());
        assertEquals("Nothing of the Python headroom is left in these settings.\n", result.out());
    }

    @Test
    void anUnknownToolIsAMistakeOfUse() throws Exception {
        CommandRun.Result result = unwrap("emacs");
        assertEquals(2, result.code(), result.out() + result.err());
        assertTrue(result.err().contains("There is no tool 'emacs' to unwrap."), result.err());
    }

    @Test
    void aDryRunIsZeroAndChangesNothing() throws Exception {
        Files.writeString(codex, TRACE);
        CommandRun.Result result = unwrap("codex", "--dry-run");
        assertEquals(0, result.code(), result.out() + result.err());
        assertTrue(result.out().contains("-[mcp_servers.headroom]"), result.out());
        assertEquals(TRACE, Files.readString(codex));
    }

    @Test
    void withoutATerminalSomebodyHasToAgree() throws Exception {
        Files.writeString(codex, TRACE);
        CommandRun.Result result = unwrap("codex");
        assertEquals(130, result.code(), result.out() + result.err());
        assertTrue(result.err().contains("With --yes"), result.err());
        assertEquals(TRACE, Files.readString(codex));
    }

    @Test
    void whatIsTakenOutIsZero() throws Exception {
        Files.writeString(codex, TRACE);
        CommandRun.Result result = unwrap("--yes");
        assertEquals(0, result.code(), result.out() + result.err());
        assertEquals("model = \"gpt-5\"\n", Files.readString(codex));
    }

    @Test
    void aFileThatCannotBeReadIsThree() throws Exception {
        Files.writeString(claude, BROKEN);
        CommandRun.Result result = unwrap("--yes");
        assertEquals(3, result.code(), result.out() + result.err());
        assertTrue(result.out().contains("Something may be left in a file that is named above."), result.out());
        assertTrue(result.out().contains(claude.toString()), result.out());
    }

    @Test
    void aFileThatCannotBeReadIsThreeAlsoWhenTheOthersWereTakenOut() throws Exception {
        Files.writeString(claude, BROKEN);
        Files.writeString(codex, TRACE);
        CommandRun.Result result = unwrap("--yes");
        assertEquals(3, result.code(), result.out() + result.err());
        assertEquals("model = \"gpt-5\"\n", Files.readString(codex));
        assertEquals(BROKEN, Files.readString(claude));
    }

    @Test
    void serversCanBeKept() throws Exception {
        Files.writeString(codex, TRACE);
        CommandRun.Result result = unwrap("--yes", "--keep-mcp");
        assertEquals(0, result.code(), result.out() + result.err());
        assertEquals(TRACE, Files.readString(codex));
        assertFalse(result.out().contains("Took out"), result.out());
    }

    private CommandRun.Result unwrap(String... words) throws IOException, InterruptedException {
        String[] all = new String[words.length + 1];
        all[0] = "unwrap";
        System.arraycopy(words, 0, all, 1, words.length);
        return new CommandRun(home).run(all);
    }
}
