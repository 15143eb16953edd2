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
    static JsonLayout of(String text, JsonStyle style, JsonContainer container, boolean parentLines) {
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

    private static JsonLayout after(String text, JsonStyle style, JsonMember last) {
        JsonTrivia trivia = JsonTrivia.from(text, last.valueEnd());
        boolean trailing = trivia.end() < text.length() && text.charAt(trivia.end()) == ',';
        if (trailing) {
            trivia = JsonTrivia.from(text, trivia.end() + 1);
        }
        boolean lines = trivia.lineComment() || Text.hasBreak(text.substring(last.previousEnd(), last.nameStart()));
        String indent = Text.indentAt(text, last.nameStart());
        String space = lines ? style.eol() + indent : style.gap();
        Optional<Integer> comma = trailing ? Optional.empty() : Optional.of(last.valueEnd());
        return new JsonLayout(comma, trivia.lastCommentEnd(), lines, indent, space, trailing, "");
    }

    private static JsonLayout inEmpty(String text, JsonStyle style, JsonContainer container, boolean parentLines) {
        JsonTrivia trivia = JsonTrivia.from(text, container.open() + 1);
        String inner = text.substring(container.open() + 1, container.close());
        String outer = Text.indentAt(text, container.open());
        String indent = outer + style.unit();
        boolean lines = inner.isEmpty() ? parentLines : Text.hasBreak(inner);
        String space = lines ? style.eol() + indent : inner.isEmpty() ? "" : " ";
        boolean closed = !inner.isEmpty() && Text.isSpace(inner.charAt(inner.length() - 1));
        String suffix = lines && !closed ? style.eol() + outer : "";
        return new JsonLayout(Optional.empty(), trivia.lastCommentEnd(), lines, indent, space, false, suffix);
    }
}
