package dev.headroom.core.textedit;

/**
 * Why a text cannot be edited. Nothing was changed. The message is one plain sentence without the file's name.
 *
 * <p>Codes: {@code json-syntax}, {@code json-depth}, {@code toml-syntax}, {@code toml-depth}, {@code duplicate-key},
 * {@code wrong-type}, {@code no-element}, {@code unclosed-block}, {@code not-exactly-ours}.
 */
public final class EditRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int line;
    private final int column;

    /** A refusal at a place; line and column count from 1. */
    public EditRefused(String code, int line, int column, String message) {
        super(message);
        this.code = code;
        this.line = line;
        this.column = column;
    }

    /** A refusal at an offset of a text. */
    public static EditRefused at(String text, int offset, String code, String message) {
        int line = 1;
        int lineStart = 0;
        int end = Math.min(offset, text.length());
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                line++;
                lineStart = i + 1;
            }
        }
        return new EditRefused(code, line, end - lineStart + 1, message);
    }

    /** A stable word to search for. */
    public String code() {
        return code;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The place for people: {@code line 3, column 12}. */
    public String place() {
        return "line " + line + ", column " + column;
    }

    /** The column in characters, from 1. */
    public int column() {
        return column;
    }
}
