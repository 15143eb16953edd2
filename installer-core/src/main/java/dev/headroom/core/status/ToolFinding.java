package dev.headroom.core.status;

import dev.headroom.core.model.ToolId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether a tool was found on this machine.
 *
 * @param path its program, or its configuration folder when only that was found
 * @param version from its package files; empty when they do not say
 * @param tried where it was looked for, when it was not found
 */
public record ToolFinding(ToolId tool, Optional<Path> path, Optional<String> version, List<String> tried) {
    public ToolFinding {
        tried = List.copyOf(tried);
    }

    public boolean found() {
        return path.isPresent();
    }
}
