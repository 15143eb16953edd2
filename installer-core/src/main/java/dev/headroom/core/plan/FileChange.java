package dev.headroom.core.plan;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The content of one file before and after a plan, for showing.
 *
 * @param file the absolute path
 * @param before the present content; empty when the file does not exist
 * @param after the planned content; empty when the file will not exist
 */
public record FileChange(Path file, Optional<FileImage> before, Optional<FileImage> after) {
    /** Whether the two sides differ in content or permissions. */
    public boolean isChange() {
        return !before.equals(after);
    }
}
