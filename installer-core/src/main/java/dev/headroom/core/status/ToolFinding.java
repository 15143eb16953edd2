package dev.headroom.core.status;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether a tool was found on this machine, and where.
 *
 * @param tool the tool that was searched for
 * @param path the tool's program, or its configuration folder when only that was found; empty when neither was
 * @param version the version that its package files name; empty when they name none (the tool itself is never run)
 * @param tried the places that were searched without success, for the user; empty when the tool was found
 */
public record ToolFinding(ToolDescription tool, Optional<Path> path, Optional<String> version, List<String> tried) {
    public ToolFinding {
        tried = List.copyOf(tried);
    }

    /** Whether the tool's program or its configuration folder exists. */
    public boolean found() {
        return path.isPresent();
    }
}
