package dev.headroom.core.tool.known;

import dev.headroom.core.model.ToolId;
import dev.headroom.core.tool.ToolTarget;
import java.util.List;
import java.util.NoSuchElementException;

/** Every tool that can be routed. */
public final class ToolTargets {
    /** In the order in which tools are resolved and shown. */
    public static final List<ToolTarget> ALL = List.of(
            new ClaudeTarget(),
            new CopilotTarget(),
            new CodexTarget(),
            new AiderTarget(),
            new CursorTarget(),
            new OpenclawTarget(),
            new OpencodeTarget());

    private ToolTargets() {}

    /** The target of a tool. */
    public static ToolTarget of(ToolId tool) {
        return ALL.stream()
                .filter(target -> target.id() == tool)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(tool.id()));
    }
}
