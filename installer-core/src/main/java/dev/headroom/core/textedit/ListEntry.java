package dev.headroom.core.textedit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The segment of a path that chooses an object of a list by its own string members, such as {@code [model=claude-x]} or
 * {@code [model=claude-x][displayName=Mine]}. In a name, a backslash stands before {@code \}, {@code ]} and {@code =}; in a value before
 * {@code \} and {@code ]}. Ledgers hold such segments, so the form never changes. A segment means this in a list only: in an object
 * every segment is a key.
 *
 * @param members the members that the object must have, by name, in the order of the segment
 */
public record ListEntry(Map<String, String> members) {
    /** Keeps a copy; at least one member is needed, and no name is empty. */
    public ListEntry {
        members = new LinkedHashMap<>(members);
        if (members.isEmpty() || members.containsKey("")) {
            throw new IllegalArgumentException("an entry is chosen by named members");
        }
    }

    /** Reads a segment; empty for one that is not written exactly as {@link #segment} writes it. */
    public static Optional<ListEntry> of(String segment) {
        Map<String, String> members = new LinkedHashMap<>();
        int at = 0;
        while (at < segment.length()) {
            int equals = segment.charAt(at) == '[' ? end(segment, at + 1, '=') : -1;
            int close = equals < 0 ? -1 : end(segment, equals + 1, ']');
            if (close < 0) {
                return Optional.empty();
            }
            members.put(plain(segment.substring(at + 1, equals)), plain(segment.substring(equals + 1, close)));
            at = close + 1;
        }
        return members.isEmpty() || members.containsKey("")
                ? Optional.empty()
                : Optional.of(new ListEntry(members))
                        .filter(entry -> entry.segment().equals(segment));
    }

    /** The segment that chooses such an object. */
    public String segment() {
        var segment = new StringBuilder();
        members.forEach((name, value) -> segment.append('[')
                .append(escaped(name).replace("=", "\\="))
                .append('=')
                .append(escaped(value))
                .append(']'));
        return segment.toString();
    }

    /** Where a character stands that no backslash stands before; negative where none does. */
    private static int end(String segment, int from, char wanted) {
        for (int at = from; at < segment.length(); at++) {
            if (segment.charAt(at) == wanted) {
                return at;
            }
            at += segment.charAt(at) == '\\' ? 1 : 0;
        }
        return -1;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("]", "\\]");
    }

    private static String plain(String text) {
        var plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            at += text.charAt(at) == '\\' && at + 1 < text.length() ? 1 : 0;
            plain.append(text.charAt(at));
        }
        return plain.toString();
    }
}
