package dev.headroom.core.legacy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.textedit.EditRefused;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The texts are those that version 0.42 of the Python command line writes. */
class PythonTomlTablesTest {
    private static final String SERVER = """
        # --- Headroom MCP server ---
        [mcp_servers.headroom]
        command = "/opt/engine/bin/headroom"
        args = ["mcp", "serve"]

        [mcp_servers.headroom.env]
        HEADROOM_PROXY_URL = "http://127.0.0.1:8787"
        # --- end Headroom MCP server ---
        """;
    private static final String USER = "model = \"gpt-5\"\n\n[tui]\nx = 1\n";

    @Test
    void theServerOfARetrievalGoesAndLeavesTheUsersBytes() throws EditRefused {
        assertEquals(Optional.of(USER), PythonTomlTables.remove(USER + "\n" + SERVER, true));
        assertEquals(Optional.of(""), PythonTomlTables.remove(SERVER, true));
        assertEquals(Optional.empty(), PythonTomlTables.remove(USER, true));
    }

    @Test
    void serversStayWhereTheyAreToStay() throws EditRefused {
        assertEquals(Optional.empty(), PythonTomlTables.remove(USER + "\n" + SERVER, false));
    }

    @Test
    void aServerWhoseMarkersAreGoneIsKnownByWhatItStarts() throws EditRefused {
        String bare = SERVER.lines().filter(line -> !line.startsWith("#")).reduce("", (all, line) -> all + line + "\n");
        assertEquals(Optional.of(USER), PythonTomlTables.remove(USER + "\n" + bare, true));
    }

    @Test
    void aServerOfThatNameThatIsTheUsersStays() throws EditRefused {
        String own = "[mcp_servers.headroom]\ncommand = \"my-own\"\nargs = [\"x\"]\n";
        assertEquals(Optional.empty(), PythonTomlTables.remove(own, true));
    }

    @Test
    void tablesThatWerePutBetweenTheMarkersStay() throws EditRefused {
        String mixed = SERVER.replace("# --- end", "[tools]\nweb = true\n# --- end");
        assertEquals(Optional.of(USER + "\n[tools]\nweb = true\n"), PythonTomlTables.remove(USER + "\n" + mixed, true));
    }

    @Test
    void otherServersThatItRegisteredGoByTheirMarkers() throws EditRefused {
        String serena = """
            # --- Headroom MCP server: serena ---
            [mcp_servers.serena]
            command = "uvx"
            # --- end Headroom MCP server: serena ---
            """;
        String own = "[mcp_servers.mine]\ncommand = \"m\"\n";
        assertEquals(Optional.of(own), PythonTomlTables.remove(own + "\n" + serena, true));
    }

    @Test
    void groksModelGoesWhileItLeadsToAProxy() throws EditRefused {
        String block = """
            # --- headroom:grok-build:start ---
            [model.grok-build]
            base_url = "http://127.0.0.1:8787/p/shop/v1"
            # --- headroom:grok-build:end ---
            """;
        assertEquals(Optional.of("[ui]\na = 1\n"), PythonTomlTables.remove("[ui]\na = 1\n\n" + block, true));
        String elsewhere = block.replace("http://127.0.0.1:8787/p/shop/v1", "https://api.x.ai/v1");
        assertEquals(
                Optional.of("[model.grok-build]\nbase_url = \"https://api.x.ai/v1\"\n"),
                PythonTomlTables.remove(elsewhere, true));
    }

    @Test
    void theSwitchForHooksGoesWithItsMarkers() throws EditRefused {
        String text = """
            [features]
            # --- Headroom init features ---
            hooks = true
            # --- end Headroom init features ---
            web = true
            """;
        assertEquals(Optional.of("[features]\nweb = true\n"), PythonTomlTables.remove(text, false));
    }

    @Test
    void aFileThatIsNoTomlIsRefused() {
        assertThrows(EditRefused.class, () -> PythonTomlTables.remove("[x\n" + SERVER, true));
    }
}
