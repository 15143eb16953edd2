package dev.headroom.core.legacy.leftover;

import java.nio.file.Path;
import java.util.Optional;

/** What {@code wrap --memory} adds to the {@code AGENTS.md} of a project (headroom/cli/wrap.py, {@code _inject_memory_agents_md}). */
final class MemoryLeftovers {
    /** The marker stands at its beginning alone; what the user changed in the text is theirs. */
    private static final String MARKER = "<!-- headroom:memory-instructions -->";

    private static final String BLOCK = MARKER + """

        ## Memory

        Use the `headroom_memory` MCP server for persistent cross-session knowledge.

        **Before** answering questions about prior decisions, conventions, project context,
        architecture, user preferences, org info, codenames, debugging history, or anything
        from past sessions \u2014 call `memory_search` first.

        **After** making durable decisions, discovering conventions, or learning important
        facts \u2014 call `memory_save` to persist them for future sessions.

        Memory is your first source of truth for anything not visible in the current conversation.
        """;
    private static final String BEFORE = "\n\n";

    private MemoryLeftovers() {}

    static void find(FoundEdits found, Path project) {
        Path file = project.resolve("AGENTS.md");
        boolean madeNew =
                found.text(file).filter(text -> text.startsWith(MARKER)).isPresent();
        found.edit(file, rest -> rest.isEmpty() && madeNew, text -> without(found, file, text));
    }

    private static Optional<String> without(FoundEdits found, Path file, String text) {
        int at = text.indexOf(BLOCK);
        if (at < 0) {
            if (text.contains(MARKER)) {
                found.note("The text about Headroom's memory in " + file + " was changed since; it was left.");
            }
            return Optional.empty();
        }
        int start = text.startsWith(BEFORE, at - BEFORE.length()) ? at - BEFORE.length() : at;
        return Optional.of(text.substring(0, start) + text.substring(at + BLOCK.length()));
    }
}
