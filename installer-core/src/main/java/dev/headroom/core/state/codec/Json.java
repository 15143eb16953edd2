package dev.headroom.core.state.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.textedit.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads and writes the JSON of our own files. */
public final class Json {
    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * The object in these bytes.
     *
     * @throws IOException when they are not one JSON object
     */
    public static ObjectNode parse(byte[] bytes) throws IOException {
        try {
            Optional<JsonNode> root = JsonTree.of(bytes);
            if (root.isPresent() && root.get() instanceof ObjectNode object) {
                return object;
            }
        } catch (StreamConstraintsException e) {
            throw new IOException("it is nested deeper than any of our files", e);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + " is not valid JSON",
                    e);
        }
        throw new IOException("not a JSON object");
    }

    /** One line, without a line end. */
    public static String line(JsonNode node) {
        return node.toString();
    }

    /** Indented by two spaces as Python's {@code json.dumps(indent=2)} does it, with a final newline. */
    public static byte[] pretty(JsonNode node) {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        try {
            return (Writing.MAPPER.writer(printer).writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** Made when something is written: it needs far longer to be ready than a command that only reads. */
    private static final class Writing {
        private static final JsonMapper MAPPER = JsonMapper.builder().build();
    }

    public static <T> ArrayNode arrayOf(Collection<T> items, Function<T, JsonNode> codec) {
        ArrayNode array = array();
        items.forEach(item -> array.add(codec.apply(item)));
        return array;
    }

    public static ArrayNode strings(Collection<String> items) {
        ArrayNode array = array();
        items.forEach(array::add);
        return array;
    }

    public static List<String> strings(JsonNode array) throws IOException {
        return list(array, Json::text);
    }

    public static <T> List<T> list(JsonNode array, Reader<T> reader) throws IOException {
        if (!array.isArray()) {
            throw new IOException("expected a list");
        }
        List<T> items = new ArrayList<>();
        for (JsonNode item : array) {
            items.add(reader.read(item));
        }
        return items;
    }

    /** The text of a string node. */
    public static String text(JsonNode node) throws IOException {
        if (!node.isTextual()) {
            throw new IOException("expected a text");
        }
        return node.textValue();
    }

    public static String text(JsonNode object, String key) throws IOException {
        return text(field(object, key));
    }

    public static Path path(JsonNode object, String key) throws IOException {
        return Path.of(text(object, key));
    }

    /** The text under a key; empty when it is missing or null. */
    public static Optional<String> optionalText(JsonNode object, String key) throws IOException {
        JsonNode node = object.path(key);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(text(node));
    }

    public static JsonNode field(JsonNode object, String key) throws IOException {
        JsonNode node = object.path(key);
        if (node.isMissingNode()) {
            throw new IOException("'" + key + "' is missing");
        }
        return node;
    }

    public static void put(ObjectNode object, String key, Optional<String> value) {
        value.ifPresent(text -> object.put(key, text));
    }

    /** Reads one value from a node. */
    public interface Reader<T> {
        T read(JsonNode node) throws IOException;
    }
}
