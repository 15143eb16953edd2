package dev.headroom.core.textedit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads plain JSON. Jackson's parser makes Java compute large powers of five first (BigDecimal of Java 25, 15 ms), for which every command
 * would wait. What is not plain, such as a mistake, is left to that parser.
 */
final class QuickJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 100;

    /** Longer numbers may not fit. */
    private static final int LONGEST_NUMBER = 18;

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private QuickJson(String text) {
        this.text = text;
    }

    /** The value in these bytes; empty when they are not plain JSON, valid or not. */
    static Optional<JsonNode> of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            return Optional.empty();
        }
        QuickJson json = new QuickJson(text);
        try {
            JsonNode value = json.value(0);
            json.space();
            return json.at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (NotPlain e) {
            return Optional.empty();
        }
    }

    /** Ends the reading; nobody sees it. */
    private static final class NotPlain extends IOException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private JsonNode value(int depth) throws NotPlain {
        space();
        if (depth > DEEPEST) {
            throw new NotPlain();
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> NODES.textNode(string());
            case 't' -> word("true", NODES.booleanNode(true));
            case 'f' -> word("false", NODES.booleanNode(false));
            case 'n' -> word("null", NODES.nullNode());
            default -> number();
        };
    }

    private ObjectNode object(int depth) throws NotPlain {
        ObjectNode object = NODES.objectNode();
        at++;
        if (ends('}')) {
            return object;
        }
        do {
            space();
            String name = string();
            space();
            take(':');
            if (object.has(name)) {
                throw new NotPlain();
            }
            object.set(name, value(depth + 1));
        } while (goesOn('}'));
        return object;
    }

    private ArrayNode array(int depth) throws NotPlain {
        ArrayNode array = NODES.arrayNode();
        at++;
        if (ends(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
        } while (goesOn(']'));
        return array;
    }

    private boolean ends(char end) throws NotPlain {
        space();
        if (peek() != end) {
            return false;
        }
        at++;
        return true;
    }

    /** Takes a comma, or the end. */
    private boolean goesOn(char end) throws NotPlain {
        if (ends(end)) {
            return false;
        }
        take(',');
        return true;
    }

    private JsonNode word(String word, JsonNode value) throws NotPlain {
        if (!text.startsWith(word, at)) {
            throw new NotPlain();
        }
        at += word.length();
        return value;
    }

    private String string() throws NotPlain {
        take('"');
        StringBuilder string = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw new NotPlain();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        return string.toString();
    }

    private char escaped() throws NotPlain {
        int kind = ESCAPES.indexOf(next());
        if (kind < 0) {
            throw new NotPlain();
        }
        return ESCAPED.charAt(kind);
    }

    private JsonNode number() throws NotPlain {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int first = at;
        digits();
        boolean isLedByZero = text.charAt(first) == '0' && at > first + 1;
        int whole = at;
        if (at < text.length() && peek() == '.') {
            at++;
            digits();
        }
        boolean isPower = at < text.length() && (peek() == 'e' || peek() == 'E');
        if (isLedByZero || isPower || at - start > LONGEST_NUMBER) {
            throw new NotPlain();
        }
        if (at > whole) {
            return NODES.numberNode(Double.parseDouble(text.substring(start, at)));
        }
        long value = Long.parseLong(text.substring(start, at));
        return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }

    private void digits() throws NotPlain {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw new NotPlain();
        }
    }

    private void space() {
        while (at < text.length() && Text.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() throws NotPlain {
        if (at >= text.length()) {
            throw new NotPlain();
        }
        return text.charAt(at);
    }

    private char next() throws NotPlain {
        char c = peek();
        at++;
        return c;
    }

    private void take(char wanted) throws NotPlain {
        if (next() != wanted) {
            throw new NotPlain();
        }
    }
}
