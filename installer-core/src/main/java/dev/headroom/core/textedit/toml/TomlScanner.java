package dev.headroom.core.textedit.toml;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.Text;
import dev.headroom.core.textedit.toml.TomlStatement.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tomlj.Toml;

/** Finds the statements of a TOML text; that the text is valid is for {@link TomlTree} to say. */
final class TomlScanner {
    /** Far deeper than any settings; keeps the parser's recursion away from the end of its stack. */
    private static final int DEEPEST = 200;

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private final String text;
    private final List<TomlStatement> statements = new ArrayList<>();
    private boolean root = true;
    private int at;

    private TomlScanner(String text) {
        this.text = text;
    }

    static List<TomlStatement> scan(String text) throws EditRefused {
        var scanner = new TomlScanner(text);
        scanner.at = text.startsWith("\uFEFF") ? 1 : 0;
        scanner.skipSpace();
        while (scanner.at < text.length()) {
            scanner.statement();
            scanner.skipSpace();
        }
        return List.copyOf(scanner.statements);
    }

    private void skipSpace() {
        while (at < text.length() && Text.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private void statement() throws EditRefused {
        int start = at;
        switch (text.charAt(at)) {
            case '#' -> {
                at = Text.lineEnd(text, at);
                statements.add(new TomlStatement(Kind.COMMENT, List.of(), root, start, start, at));
            }
            case '[' -> header(start);
            default -> entry(start);
        }
    }

    private void header(int start) throws EditRefused {
        root = false;
        int brackets = text.startsWith("[[", at) ? 2 : 1;
        at += brackets;
        int name = at;
        skipKey(']');
        List<String> path = decode(name, text.substring(name, at));
        at = Math.min(at + brackets, text.length());
        statements.add(new TomlStatement(Kind.TABLE, path, false, start, start, at));
    }

    private void entry(int start) throws EditRefused {
        skipKey('=');
        List<String> path = decode(start, text.substring(start, at));
        at++;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        int valueStart = at;
        skipValue();
        statements.add(new TomlStatement(Kind.ENTRY, path, root, start, valueStart, at));
    }

    /** Goes to the character that ends a key, which must come on the same line. */
    private void skipKey(char stop) throws EditRefused {
        int start = at;
        while (at < text.length() && text.charAt(at) != stop) {
            char c = text.charAt(at);
            if (Text.isBreak(c) || c == '#') {
                throw syntax(start);
            }
            if (c == '"' || c == '\'') {
                skipString(c);
            } else {
                at++;
            }
        }
        if (at >= text.length()) {
            throw syntax(start);
        }
    }

    private void skipValue() throws EditRefused {
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw syntax(text.length());
            }
            char c = text.charAt(at);
            switch (c) {
                case '"', '\'' -> skipString(c);
                case '[', '{' -> {
                    depth = deeper(depth);
                    at++;
                }
                case ']', '}' -> {
                    depth--;
                    at++;
                }
                case '#' -> at = Text.lineEnd(text, at);
                default -> {
                    if (depth == 0) {
                        skipWord();
                    } else {
                        at++;
                    }
                }
            }
        } while (depth > 0);
    }

    private int deeper(int depth) throws EditRefused {
        if (depth >= DEEPEST) {
            throw EditRefused.at(text, at, "toml-depth", "The file is nested deeper than any settings are.");
        }
        return depth + 1;
    }

    /** A number, date or word: to the end of the line or a comment, without the space before it. */
    private void skipWord() {
        int start = at;
        while (at < text.length() && !Text.isBreak(text.charAt(at)) && text.charAt(at) != '#') {
            at++;
        }
        at = Math.max(Text.spaceBefore(text, start, at), Math.min(start + 1, at));
    }

    private void skipString(char quote) throws EditRefused {
        int start = at;
        String triple = String.valueOf(quote).repeat(3);
        boolean lines = text.startsWith(triple, at);
        at += lines ? 3 : 1;
        while (at < text.length() && !(lines ? text.startsWith(triple, at) : text.charAt(at) == quote)) {
            if (!lines && Text.isBreak(text.charAt(at))) {
                throw syntax(start);
            }
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw syntax(start);
        }
        at += lines ? 3 : 1;
        // Up to two quotes may stand directly before the three that end a multi-line string.
        for (int extra = 0; lines && extra < 2 && at < text.length() && text.charAt(at) == quote; extra++) {
            at++;
        }
    }

    private List<String> decode(int start, String raw) throws EditRefused {
        String key = raw.strip();
        if (BARE.matcher(key).matches()) {
            return List.of(key);
        }
        if (key.chars().filter(c -> c == '.').count() > DEEPEST) {
            throw EditRefused.at(text, start, "toml-depth", "The file is nested deeper than any settings are.");
        }
        try {
            return List.copyOf(Toml.parseDottedKey(key));
        } catch (IllegalArgumentException e) {
            throw syntax(start);
        }
    }

    private EditRefused syntax(int offset) {
        return EditRefused.at(text, offset, "toml-syntax", "The file is not valid at this place.");
    }
}
