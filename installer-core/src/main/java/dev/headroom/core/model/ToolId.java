package dev.headroom.core.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The AI tools that can be routed, in the order in which they are resolved and shown. */
public enum ToolId {
    CLAUDE("Claude Code"),
    COPILOT("Copilot CLI"),
    CODEX("Codex"),
    AIDER("Aider"),
    CURSOR("Cursor"),
    OPENCLAW("OpenClaw"),
    OPENCODE("OpenCode");

    private final String title;

    ToolId(String title) {
        this.title = title;
    }

    /** The word used on the command line and in manifests, such as {@code claude}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The product's name, such as {@code Claude Code}. */
    public String title() {
        return title;
    }

    /** The tool of this word; empty when we do not know it (newer manifests name more tools than we have). */
    public static Optional<ToolId> of(String id) {
        return Arrays.stream(values()).filter(tool -> tool.id().equals(id)).findFirst();
    }
}
