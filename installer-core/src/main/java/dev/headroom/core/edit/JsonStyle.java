package dev.headroom.core.edit;

import java.util.Optional;

/**
 * How a file is written.
 *
 * @param eol its line end
 * @param unit one step of indent
 * @param colon what stands between a name and its value
 */
record JsonStyle(String eol, String unit, String colon) {
    private static final String QUOTES = "\"\\";

    static JsonStyle of(String text, Optional<JsonContainer> root) {
        return new JsonStyle(eol(text), root.map(r -> unit(text, r)).orElse("  "), colon(text, root));
    }

    /** The first line end of a text; a line feed when it has only one line. */
    static String eol(String text) {
        int at = JsonTrivia.lineEnd(text, 0);
        if (at == text.length()) {
            return "\n";
        }
        boolean pair = text.startsWith("\r\n", at);
        return pair ? "\r\n" : text.substring(at, at + 1);
    }

    /** The white space at the start of the line in which an offset lies. */
    static String indentAt(String text, int offset) {
        int start = offset;
        while (start > 0 && !JsonTrivia.isBreak(text.charAt(start - 1))) {
            start--;
        }
        int end = start;
        while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /** What follows the comma between two members on one line. */
    String gap() {
        return colon.endsWith(" ") ? " " : "";
    }

    /** A JSON string with its quotes; valid in every dialect. */
    static String quote(String value) {
        var out = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (QUOTES.indexOf(c) >= 0) {
                        out.append('\\').append(c);
                    } else if (c < ' ' || c == '\u2028' || c == '\u2029' || c == '\u007f') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static String unit(String text, JsonContainer root) {
        String indent = root.first()
                .filter(m -> JsonTrivia.hasBreak(text.substring(m.previousEnd(), m.nameStart())))
                .map(m -> indentAt(text, m.nameStart()))
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
