package dev.headroom.core.plan;

import java.nio.file.Path;
import java.util.Optional;

/** A file before and after, for showing; an absent side means that the file is not there. */
public record FileChange(Path file, Optional<FileImage> before, Optional<FileImage> after) {
    public boolean isChange() {
        return !before.equals(after);
    }
}
