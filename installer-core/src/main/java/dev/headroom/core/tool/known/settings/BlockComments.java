package dev.headroom.core.tool.known.settings;

import java.util.regex.Pattern;

/** Comments of several lines, which not every tool that accepts comments accepts. */
final class BlockComments {
    /** A string, a comment to the end of its line, or the beginning of the comment that is looked for. */
    private static final Pattern PIECE = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|//[^\\n]*+|(/\\*)");

    private BlockComments() {}

    /** Whether a JSON text has one; what stands in a string is none. */
    static boolean in(String text) {
        return PIECE.matcher(text).results().anyMatch(piece -> piece.group(1) != null);
    }
}
