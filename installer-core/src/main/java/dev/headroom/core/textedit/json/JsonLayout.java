package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.Text;
import java.util.Optional;

/**
 * Where and how new members go into one object: always at its end.
 *
 * @param comma the offset at which a separating comma must be put first, if one is missing
 * @param at the offset of the new members
 * @param lines one member per line, at {@code indent}
 * @param space what stands before the first new member
 * @param trailing the object's last member is followed by a comma, so ours is too
 * @param suffix what stands between the last new member and what follows
 */
record JsonLayout(
        Optional<Integer> comma, int at, boolean lines, String indent, String space, boolean trailing, String suffix) {
    static JsonLayout of(String text, Style style, JsonContainer container, boolean parentLines) {
        return container.last().isPresent()
                ? after(text, style, container.last().get())
                : inEmpty(text, style, container, parentLines);
    }

    /** Whether the members of an object stand on lines of their own. */
    static boolean hasLines(String text, JsonContainer container) {
        return container
                .last()
                .map(m -> Text.hasBreak(text.substring(m.previousEnd(), m.nameStart())))
                .orElse(false);
    }

    private static JsonLayout after(String text, Style style, JsonMember last) {
        Trivia trivia = Trivia.from(text, last.valueEnd());
        boolean trailing = trivia.end() < text.length() && text.charAt(trivia.end()) == ',';
        if (trailing) {
            trivia = Trivia.from(text, trivia.end() + 1);
        }
        boolean lines = trivia.lineComment() || Text.hasBreak(text.substring(last.previousEnd(), last.nameStart()));
        String indent = Text.indentAt(text, last.nameStart());
        String space = lines ? style.eol() + indent : style.gap();
        Optional<Integer> comma = trailing ? Optional.empty() : Optional.of(last.valueEnd());
        return new JsonLayout(comma, trivia.lastCommentEnd(), lines, indent, space, trailing, "");
    }

    private static JsonLayout inEmpty(String text, Style style, JsonContainer container, boolean parentLines) {
        Trivia trivia = Trivia.from(text, container.open() + 1);
        String inner = text.substring(container.open() + 1, container.close());
        String outer = Text.indentAt(text, container.open());
        String indent = outer + style.unit();
        boolean lines = inner.isEmpty() ? parentLines : Text.hasBreak(inner);
        String space = lines ? style.eol() + indent : inner.isEmpty() ? "" : " ";
        boolean closed = !inner.isEmpty() && Text.isSpace(inner.charAt(inner.length() - 1));
        String suffix = lines && !closed ? style.eol() + outer : "";
        return new JsonLayout(Optional.empty(), trivia.lastCommentEnd(), lines, indent, space, false, suffix);
    }

    /**
     * How a file is written.
     *
     * @param eol its line end
     * @param unit one step of indent
     * @param colon what stands between a name and its value
     */
    record Style(String eol, String unit, String colon) {
        static Style of(String text, Optional<JsonContainer> root) {
            return new Style(Text.eol(text), root.map(r -> unit(text, r)).orElse("  "), colon(text, root));
        }

        /** What follows the comma between two members on one line. */
        String gap() {
            return colon.endsWith(" ") ? " " : "";
        }

        private static String unit(String text, JsonContainer root) {
            String indent = root.first()
                    .filter(m -> Text.hasBreak(text.substring(m.previousEnd(), m.nameStart())))
                    .map(m -> Text.indentAt(text, m.nameStart()))
                    .orElse("");
            return indent.isEmpty() ? "  " : indent;
        }

        private static String colon(String text, Optional<JsonContainer> root) {
            return root.flatMap(JsonContainer::first)
                    .map(m -> text.substring(m.nameEnd(), m.valueStart()))
                    .filter(between -> between.equals(":") || between.equals(" : "))
                    .orElse(": ");
        }
    }

    /**
     * White space and comments from one offset on.
     *
     * @param end the offset of the first significant character, or the end of the text
     * @param lastCommentEnd the offset after the last comment, or where the trivia starts when there is none
     * @param lineComment the last comment runs to the end of its line
     */
    record Trivia(int start, int end, int lastCommentEnd, boolean lineComment) {
        static Trivia from(String text, int start) {
            int at = start;
            int commentEnd = start;
            boolean lineComment = false;
            while (true) {
                while (at < text.length() && Text.isSpace(text.charAt(at))) {
                    at++;
                }
                if (text.startsWith("//", at)) {
                    at = Text.lineEnd(text, at);
                    lineComment = true;
                } else if (text.startsWith("/*", at)) {
                    int close = text.indexOf("*/", at + 2);
                    at = close < 0 ? text.length() : close + 2;
                    lineComment = false;
                } else {
                    return new Trivia(start, at, commentEnd, lineComment);
                }
                commentEnd = at;
            }
        }

        boolean hasComment() {
            return lastCommentEnd > start;
        }
    }
}
