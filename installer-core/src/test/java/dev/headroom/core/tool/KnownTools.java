package dev.headroom.core.tool;

import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.known.ToolTargets;

/** The tools of this version, by name, for tests that are about one of them. */
public final class KnownTools {
    public static final ToolId CLAUDE = new ToolId("claude");
    public static final ToolId COPILOT = new ToolId("copilot");
    public static final ToolId CODEX = new ToolId("codex");
    public static final ToolId AIDER = new ToolId("aider");
    public static final ToolId CURSOR = new ToolId("cursor");
    public static final ToolId OPENCLAW = new ToolId("openclaw");
    public static final ToolId OPENCODE = new ToolId("opencode");

    private KnownTools() {}

    public static ToolTarget target(ToolId tool) {
        return ToolTargets.ALL.find(tool.id()).orElseThrow();
    }
}
