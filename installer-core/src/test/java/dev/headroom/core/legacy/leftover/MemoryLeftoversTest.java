package dev.headroom.core.legacy.leftover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.plan.Plan;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code wrap --memory} of the Python command line added for Codex goes: a server, and a text for the agent. */
class MemoryLeftoversTest extends Leftovers {
    private static final Path CODEX = HOME.resolve(".codex/config.toml");
    private static final Path AGENTS = PROJECT.resolve("AGENTS.md");
    private static final String TEXT = """
        <!-- headroom:memory-instructions -->
        ## Memory

        Use the `headroom_memory` MCP server for persistent cross-session knowledge.

        **Before** answering questions about prior decisions, conventions, project context,
        architecture, user preferences, org info, codenames, debugging history, or anything
        from past sessions — call `memory_search` first.

        **After** making durable decisions, discovering conventions, or learning important
        facts — call `memory_save` to persist them for future sessions.

        Memory is your first source of truth for anything not visible in the current conversation.
        """;

    @Test
    void theServerGoesWithItsMarks() {
        put(CODEX, """
            model = "gpt-5"

            # --- Headroom memory MCP (auto-injected) ---
            [mcp_servers.headroom_memory]
            command = "/opt/venv/bin/python3"
            args = ["-m", "headroom.memory.mcp_server", "--user", "ada"]
            startup_timeout_sec = 30
            tool_timeout_sec = 30
            # --- end Headroom memory ---
            """);
        takeOut();
        assertEquals("model = \"gpt-5\"\n", text(CODEX));
    }

    @Test
    @Tag("never-1")
    void theTextGoesFromTheEndOfTheUsersOwn() {
        put(AGENTS, "# Rules\nBe brief." + "\n\n" + TEXT + "\nMore rules.\n");
        takeOut();
        assertEquals("# Rules\nBe brief.\nMore rules.\n", text(AGENTS));
    }

    @Test
    @Tag("never-1")
    void aFileThatHeldNothingElseGoes() {
        put(AGENTS, TEXT);
        takeOut();
        assertTrue(machine.disk().facts(AGENTS).isEmpty());
    }

    @Test
    @Tag("never-4")
    void aTextThatTheUserChangedStays() {
        String changed = TEXT.replace("first source", "second source");
        put(AGENTS, changed);
        Plan plan = takeOut();
        assertEquals(changed, text(AGENTS));
        assertTrue(
                plan.notes().getFirst().contains("was changed since"),
                plan.notes().toString());
    }
}
