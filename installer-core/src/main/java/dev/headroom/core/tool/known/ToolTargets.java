package dev.headroom.core.tool.known;

import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.known.environment.AiderTarget;
import dev.headroom.core.tool.known.environment.AntigravityTarget;
import dev.headroom.core.tool.known.environment.CursorTarget;
import dev.headroom.core.tool.known.environment.GooseTarget;
import dev.headroom.core.tool.known.environment.GrokTarget;
import dev.headroom.core.tool.known.environment.HermesTarget;
import dev.headroom.core.tool.known.settings.ClineTarget;
import dev.headroom.core.tool.known.settings.CrushTarget;
import dev.headroom.core.tool.known.settings.DroidTarget;
import dev.headroom.core.tool.known.settings.GeminiTarget;
import dev.headroom.core.tool.known.settings.KiloTarget;
import dev.headroom.core.tool.known.settings.PiTarget;
import dev.headroom.core.tool.known.settings.QwenTarget;
import dev.headroom.core.tool.known.settings.ZedTarget;
import java.util.List;

/** Every tool that can be routed. */
public final class ToolTargets {
    /** In the order in which tools are resolved and shown. */
    public static final ToolList ALL = new ToolList(List.of(
            new ClaudeTarget(),
            new CopilotTarget(),
            new CodexTarget(),
            new AiderTarget(),
            new CursorTarget(),
            GrokTarget.build(),
            GrokTarget.cli(),
            new OpenclawTarget(),
            new OpencodeTarget(),
            new AntigravityTarget(),
            new PiTarget(),
            new KiloTarget(),
            new ClineTarget(),
            new GeminiTarget(),
            new QwenTarget(),
            new CrushTarget(),
            new GooseTarget(),
            new ZedTarget(),
            new HermesTarget(),
            new DroidTarget()));

    private ToolTargets() {}
}
