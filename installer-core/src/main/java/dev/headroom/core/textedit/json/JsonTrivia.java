package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.Text;

/**
 * White space and comments from one offset on.
 *
 * @param end the offset of the first significant character, or the end of the text
 * @param lastCommentEnd the offset after the last comment, or where the trivia starts when there is none
 * @param lineComment the last comment runs to the end of its line
 */
record JsonTrivia(int start, int end, int lastCommentEnd, boolean lineComment) {
    static JsonTrivia from(String text, int start) {
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
                return new JsonTrivia(start, at, commentEnd, lineComment);
            }
            commentEnd = at;
        }
    }

    boolean hasComment() {
        return lastCommentEnd > start;
    }
}
