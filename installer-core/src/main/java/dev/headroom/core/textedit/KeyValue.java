package dev.headroom.core.textedit;

import java.util.List;

/**
 * One string value that we write, and its place.
 *
 * @param path the object keys from the root down, and where it leads through a list, what {@link ListEntry} says; for TOML exactly
 *     one, a root key
 * @param value the decoded value
 */
public record KeyValue(List<String> path, String value) {
    /** Keeps a copy of the path; an empty path is refused. */
    public KeyValue {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path needs at least one key");
        }
    }
}
