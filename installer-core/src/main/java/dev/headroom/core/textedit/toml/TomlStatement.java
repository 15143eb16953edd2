package dev.headroom.core.textedit.toml;

import java.util.List;

/**
 * One statement of a TOML text with its places.
 *
 * @param path the decoded key or table name; empty for a comment
 * @param root an entry before the first table
 * @param start the offset of its first character
 * @param valueStart where an entry's value begins, otherwise {@code start}
 * @param end the offset after the value, the header's bracket or the comment
 */
public record TomlStatement(Kind kind, List<String> path, boolean root, int start, int valueStart, int end) {
    public enum Kind {
        ENTRY,
        TABLE,
        COMMENT
    }

    public boolean isRootEntry() {
        return kind == Kind.ENTRY && root;
    }

    /** A root entry, dotted or not, or a table whose name begins with this key. */
    boolean speaksOf(String key) {
        return (isRootEntry() || kind == Kind.TABLE) && path.getFirst().equals(key);
    }
}
