package dev.headroom.core.textedit.json;

/** Which JSON a tool reads. */
public enum Dialect {
    /** Strict: a tool that reads this ignores the whole file for one comment or trailing comma, so we refuse it too. */
    JSON,
    /** JSON with comments and trailing commas. */
    JSONC,
    /** JSON5: also unquoted names, single quotes and its numbers. Hexadecimal numbers are refused. */
    JSON5
}
