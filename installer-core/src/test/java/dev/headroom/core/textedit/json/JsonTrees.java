package dev.headroom.core.textedit.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.textedit.Cases;
import dev.headroom.core.textedit.KeyValue;
import java.util.List;

/** What a text means, told by a reader that shares nothing with the editor. */
public final class JsonTrees {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.values())
            .disable(JsonReadFeature.ALLOW_MISSING_VALUES, JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonTrees() {}

    /** A text that holds nothing is an empty object. */
    public static ObjectNode read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            return node.isMissingNode() ? MAPPER.createObjectNode() : (ObjectNode) node;
        } catch (JsonProcessingException e) {
            throw new AssertionError("not readable: " + Cases.show(text), e);
        }
    }

    static ObjectNode with(ObjectNode tree, List<KeyValue> entries) {
        ObjectNode result = tree.deepCopy();
        for (KeyValue managed : entries) {
            ObjectNode at = result;
            for (String name : managed.path().subList(0, managed.path().size() - 1)) {
                at = at.withObjectProperty(name);
            }
            at.put(managed.path().getLast(), managed.value());
        }
        return result;
    }

    static String pretty(String text) {
        return read(text).toPrettyString();
    }
}
