package dev.headroom.core.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * Whether Claude Code can read a settings file. One mistake, and it ignores the whole file without a word; so what we
 * would write into such a file would route nothing.
 */
final class ClaudeSettings {
    private static final JsonFactory JSON = new JsonFactory();

    /** Settings whose type is checked as a whole; read off {@code claude} 2.1.329 and tried with it. */
    private static final Map<String, JsonToken> TYPES = Map.of(
            "env", JsonToken.START_OBJECT,
            "permissions", JsonToken.START_OBJECT,
            "model", JsonToken.VALUE_STRING,
            "apiKeyHelper", JsonToken.VALUE_STRING);

    private ClaudeSettings() {}

    /** Why it cannot, naming file and line; empty when it can, or when there is no such file. */
    static Optional<String> trouble(Document settings) {
        if (settings.undecodable().isPresent() || settings.text().isBlank()) {
            return settings.undecodable();
        }
        String text = settings.text().startsWith("\uFEFF") ? settings.text().substring(1) : settings.text();
        try (JsonParser parser = JSON.createParser(text)) {
            return misfit(parser).map(why -> at(settings, parser, why));
        } catch (JsonProcessingException e) {
            return Optional.of(settings.file() + ", line " + e.getLocation().getLineNr() + ": "
                    + "This is not JSON (a comment or a trailing comma is enough).");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String at(Document settings, JsonParser parser, String why) {
        return settings.file() + ", line " + parser.currentTokenLocation().getLineNr() + ": " + why;
    }

    private static Optional<String> misfit(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.of("The settings are not an object.");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken type = parser.nextToken();
            JsonToken wanted = TYPES.get(name);
            if (wanted != null && type != wanted) {
                return Optional.of("'" + name + "' has a value of the wrong type.");
            }
            Optional<String> inside = name.equals("env") ? variables(parser) : Optional.empty();
            if (inside.isPresent()) {
                return inside;
            }
            parser.skipChildren();
        }
        return parser.nextToken() == null ? Optional.empty() : Optional.of("Something follows the settings.");
    }

    private static Optional<String> variables(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!isText(parser.nextToken())) {
                return Optional.of("'env." + name + "' is not a text.");
            }
        }
        return Optional.empty();
    }

    private static boolean isText(JsonToken token) {
        return token == JsonToken.VALUE_STRING;
    }
}
