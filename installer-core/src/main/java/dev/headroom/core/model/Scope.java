package dev.headroom.core.model;

import java.util.EnumSet;
import java.util.Set;

/** How far the routing of a deployment reaches: the tools' own files, the user's environment, or all users of the machine. */
public enum Scope {
    PROVIDER,
    USER,
    SYSTEM;

    /** The tools whose own file can lead them through a proxy; the others follow the environment only. */
    private static final Set<ToolId> BY_FILE =
            EnumSet.of(ToolId.CLAUDE, ToolId.CODEX, ToolId.OPENCLAW, ToolId.OPENCODE);

    /** The word on the command line and in manifests, such as {@code user}. */
    public String id() {
        return EnumWords.of(this);
    }

    /** Whether a tool can be routed in this scope. */
    public boolean reaches(ToolId tool) {
        return this != PROVIDER || BY_FILE.contains(tool);
    }
}
