package dev.headroom.core.legacy.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** MCP servers that the Python command line registers for tools. */
public final class PythonServers {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    private static final List<String> SERVE = List.of("mcp", "serve");

    private PythonServers() {}

    /**
     * Whether a command starts the server of the Python command line: the program {@code headroom}, or its module by Python. A name that
     * the user gave to a server of their own proves nothing.
     *
     * @param words the program with its arguments
     */
    public static boolean isStartedBy(List<String> words) {
        if (Collections.indexOfSubList(words, SERVE) < 1) {
            return false;
        }
        String program = words.getFirst().replace('\\', '/');
        String name = program.substring(program.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.equals("headroom") || name.equals("headroom.exe") || words.contains("headroom.cli");
    }

    /** The strings of a JSON array; none when it is something else. */
    public static List<String> words(String array) {
        List<String> words = new ArrayList<>();
        try {
            JsonNode node = MAPPER.readTree(array);
            if (node != null && node.isArray()) {
                node.forEach(word -> words.add(word.asText()));
            }
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return words;
    }
}
