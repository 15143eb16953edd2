package dev.headroom.core.legacy.leftover;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the Python command line left in the settings of Codex goes, and what is the user's stays. */
class CodexLeftoversTest extends Leftovers {
    private static final Path CODEX = HOME.resolve(".codex/config.toml");
    private static final String CODEX_BEFORE = "model = \"gpt-5\"\n";
    private static final String CODEX_AFTER = CODEX_BEFORE + """

        # --- Headroom MCP server ---
        [mcp_servers.headroom]
        command = "/opt/engine/bin/headroom"
        args = ["mcp", "serve"]

        [mcp_servers.headroom.env]
        HEADROOM_PROXY_URL = "http://127.0.0.1:9896"
        # --- end Headroom MCP server ---
        """;

    @Test
    void codexGetsItsBytesAndTheCopyGoes() {
        Path copy = CODEX.resolveSibling("config.toml.headroom-backup");
        put(CODEX, CODEX_AFTER);
        put(copy, CODEX_BEFORE + "\n\n");
        takeOut();
        assertEquals(CODEX_BEFORE + "\n\n", text(CODEX));
        assertTrue(machine.disk().facts(copy).isEmpty());
    }

    @Test
    void aCopyOfSettingsThatWereChangedSinceStays() {
        Path copy = CODEX.resolveSibling("config.toml.headroom-backup");
        put(CODEX, "model = \"gpt-6\"\n" + CODEX_AFTER.substring(CODEX_BEFORE.length()));
        put(copy, CODEX_BEFORE);
        Plan plan = takeOut();
        assertEquals("model = \"gpt-6\"\n", text(CODEX));
        assertEquals(CODEX_BEFORE, text(copy));
        assertTrue(
                plan.notes().getFirst().startsWith(copy + " holds your settings"),
                plan.notes().toString());
    }

    @Test
    @Tag("never-1")
    void aFileThatIsNotUtf8StaysAsItIs() {
        byte[] latin = ("# caf\u00e9\n" + CODEX_AFTER).getBytes(StandardCharsets.ISO_8859_1);
        machine.disk().put(CODEX, "");
        machine.disk().write(CODEX, latin, "rw-r--r--");
        Plan plan = takeOut();
        assertArrayEquals(latin, machine.disk().read(CODEX).orElseThrow());
        assertTrue(plan.notes().getFirst().contains("not UTF-8"), plan.notes().toString());
    }

    @Test
    @Tag("never-29")
    void aProviderOfTheUsersOwnStaysChosen() {
        String own = """
            model_provider = "headroom"

            [model_providers.headroom]
            base_url = "https://headroom.corp/v1"
            """;
        put(CODEX, own);
        takeOut();
        assertEquals(own, text(CODEX));
    }

    @Test
    @Tag("never-9")
    void anAddressOfAnInstalledProfileBesideAStaleProviderStays() {
        put(CODEX, CODEX_BEFORE);
        apply("codex");
        String routed = text(CODEX) + "\n[model_providers.headroom]\nbase_url = \"http://127.0.0.1:9896/v1\"\n";
        put(CODEX, routed);
        takeOut();
        assertEquals(routed, text(CODEX));
    }

    @Test
    @Tag("never-4")
    void aServerOfTheUsersOwnThatHasTheNameStays() {
        String own = "[mcp_servers.headroom]\ncommand = \"npx\"\nargs = [\"head-room\", \"mcp\", \"serve\"]\n";
        put(CODEX, own);
        takeOut();
        assertEquals(own, text(CODEX));
    }

    @Test
    void aServerWithoutItsMarksGoesWhenItsProgramTells() {
        put(CODEX, CODEX_BEFORE + """

            [mcp_servers.headroom]
            args = ["-m", "headroom.cli", "mcp", "serve"]
            command = "/opt/venv/bin/python3"
            """);
        takeOut();
        assertEquals(CODEX_BEFORE, text(CODEX));
    }
}
