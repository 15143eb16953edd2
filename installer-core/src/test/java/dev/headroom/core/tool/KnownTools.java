package dev.headroom.core.tool;

import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.known.ToolTargets;

/** The tools of this version, by name, for tests that are about one of them; and the one that is made up. */
public final class KnownTools {
    public static final ToolId CLAUDE = new ToolId("claude");
    public static final ToolId COPILOT = new ToolId("copilot");
    public static final ToolId CODEX = new ToolId("codex");
    public static final ToolId AIDER = new ToolId("aider");
    public static final ToolId CURSOR = new ToolId("cursor");
    public static final ToolId OPENCLAW = new ToolId("openclaw");
    public static final ToolId OPENCODE = new ToolId("opencode");
    public static final ToolId GROK = new ToolId("grok");
    public static final ToolId GROK_BUILD = new ToolId("grok_build");
    public static final ToolId ANTIGRAVITY = new ToolId("antigravity");
    public static final ToolId PI = new ToolId("pi");
    public static final ToolId KILO = new ToolId("kilo");
    public static final ToolId CLINE = new ToolId("cline");
    public static final ToolId QWEN = new ToolId("qwen");
    public static final ToolId GEMINI = new ToolId("gemini-cli");
    public static final ToolId CRUSH = new ToolId("crush");
    public static final ToolId GOOSE = new ToolId("goose");
    public static final ToolId ZED = new ToolId("zed");
    public static final ToolId DROID = new ToolId("droid");
    public static final ToolId HERMES = new ToolId("hermes");

    /** Every tool that can be routed, and the made-up one: what holds for every tool holds for it. */
    public static final ToolList AND_MADE_UP = ToolTargets.ALL.with(new MadeUpTool());

    private KnownTools() {}

    public static ToolTarget target(ToolId tool) {
        return AND_MADE_UP.find(tool.id()).orElseThrow();
    }
}
