package dev.headroom.core.textedit;

/**
 * What settings files of every format have in common: white space, line ends and quoted strings. Offsets count UTF-16 units.
 */
public final class Text {
    private static final String QUOTES = "\"\\";

    private Text() {}

    public static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    public static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    public static boolean hasBreak(CharSequence text) {
        return text.chars().anyMatch(c -> isBreak((char) c));
    }

    public static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && !isBreak(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The offset where the run of white space before {@code end} begins, not before {@code floor}. */
    public static int spaceBefore(String text, int floor, int end) {
        int at = end;
        while (at > floor && isSpace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** The first line end of a text; a line feed when it has only one line. */
    public static String eol(String text) {
        int at = lineEnd(text, 0);
        if (at == text.length()) {
            return "\n";
        }
        boolean pair = text.startsWith("\r\n", at);
        return pair ? "\r\n" : text.substring(at, at + 1);
    }

    /** The white space at the start of the line in which an offset lies. */
    public static String indentAt(String text, int offset) {
        int start = offset;
        while (start > 0 && !isBreak(text.charAt(start - 1))) {
            start--;
        }
        int end = start;
        while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /** A string with its quotes, as every dialect of JSON and a basic string of TOML read it. */
    public static String quote(String value) {
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
}
