package dev.headroom.core.plan;

import java.nio.file.Path;
import java.util.List;

/**
 * The place of one setting.
 *
 * @param file the absolute path of the file
 * @param key the keys from the outermost object inwards; empty for a whole file or a line
 */
public record Setting(Path file, List<String> key) {
    public Setting {
        key = List.copyOf(key);
    }
}
