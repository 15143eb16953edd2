package dev.headroom.core.plan;

import java.nio.file.Path;
import java.util.List;

/** One setting in one file; {@code key} is empty for a whole file or a line. */
public record Setting(Path file, List<String> key) {
    public Setting {
        key = List.copyOf(key);
    }
}
