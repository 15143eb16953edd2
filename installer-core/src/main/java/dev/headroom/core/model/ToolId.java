package dev.headroom.core.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The word by which the command line and manifests name an AI tool.
 *
 * @param id lower-case letters, digits and single hyphens or underscores, beginning with a letter, such as {@code claude},
 *     {@code gemini-cli} or {@code grok_build}; at most 40 characters
 */
public record ToolId(String id) {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*");
    private static final int LONGEST = 40;

    public ToolId {
        if (id.length() > LONGEST || !WORD.matcher(id).matches()) {
            throw new IllegalArgumentException("no word for a tool: " + id);
        }
    }

    // Java makes these two for a record when they are first called, for which every command would wait.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ToolId it && id.equals(it.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
