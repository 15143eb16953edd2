package dev.headroom.core.textedit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.headroom.core.textedit.EditRefused;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** The tokens of one JSON text with their places, one at a time; values are never decoded unless asked for. */
final class JsonTokens implements AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Map<Dialect, JsonFactory> FACTORIES = factories();

    private final String text;
    private final int skipped;
    private final JsonParser parser;

    JsonTokens(String text, Dialect dialect) {
        this.text = text;
        this.skipped = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        try {
            var reader = new StringReader(text);
            if (skipped == 1) {
                reader.skip(1);
            }
            this.parser = factory(dialect).createParser(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next token; {@link JsonToken#NOT_AVAILABLE} at the end of the text. */
    JsonToken next() throws EditRefused {
        try {
            JsonToken token = parser.nextToken();
            return token == null ? JsonToken.NOT_AVAILABLE : token;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Goes to the end of the object or array that has just begun. */
    void skipChildren() throws EditRefused {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw refused(e);
        }
    }

    String name() throws EditRefused {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw refused(e);
        }
    }

    String decoded() throws EditRefused {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw refused(e);
        }
    }

    int start() {
        return skipped + (int) parser.currentTokenLocation().getCharOffset();
    }

    /** The offset after the scalar or name that starts here. */
    int endOf(int start) {
        if (start >= text.length()) {
            // The place of a number at the very end of a text that breaks off is not known; it is refused next.
            return text.length();
        }
        char first = text.charAt(start);
        return first == '"' || (first == '\'') ? endOfString(start, first) : endOfWord(start);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int endOfString(int start, char quote) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        // The reader looks into a string only later, so one without an end is first seen here; it is refused then.
        return Math.min(at + 1, text.length());
    }

    private int endOfWord(int start) {
        int at = start;
        while (at < text.length() && " \t\r\n,:]}/".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static EditRefused refused(IOException e) {
        if (!(e instanceof JsonProcessingException at)) {
            throw new UncheckedIOException(e);
        }
        int line = at.getLocation() == null ? 1 : Math.max(1, at.getLocation().getLineNr());
        int column = at.getLocation() == null ? 1 : Math.max(1, at.getLocation().getColumnNr());
        return at instanceof StreamConstraintsException
                ? new EditRefused("json-depth", line, column, "The file is nested deeper than any settings are.")
                : new EditRefused("json-syntax", line, column, "The file is not valid at this place.");
    }

    private static JsonFactory factory(Dialect dialect) {
        JsonFactory factory = FACTORIES.get(dialect);
        if (factory == null) {
            throw new IllegalStateException("no reader for " + dialect);
        }
        return factory;
    }

    private static Map<Dialect, JsonFactory> factories() {
        Map<Dialect, JsonFactory> result = new EnumMap<>(Dialect.class);
        for (Dialect dialect : Dialect.values()) {
            result.put(dialect, factoryBuilder(dialect).build());
        }
        return result;
    }

    private static JsonFactoryBuilder factoryBuilder(Dialect dialect) {
        var builder = new JsonFactoryBuilder();
        builder.streamReadConstraints(StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build());
        builder.disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);
        switch (dialect) {
            case JSON -> {}
            case JSONC -> builder.enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA);
            case JSON5 ->
                builder.enable(
                        JsonReadFeature.ALLOW_JAVA_COMMENTS,
                        JsonReadFeature.ALLOW_TRAILING_COMMA,
                        JsonReadFeature.ALLOW_SINGLE_QUOTES,
                        JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                        JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                        JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                        JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                        JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS,
                        JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                        JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);
        }
        return builder;
    }
}
