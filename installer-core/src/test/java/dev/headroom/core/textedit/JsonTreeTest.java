package dev.headroom.core.textedit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.core.state.codec.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree that the parser alone makes is the one that Jackson's mapper makes, and what the mapper refuses is refused. */
class JsonTreeTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\": {\"b\": [1, -2, 2147483648, 99999999999999999999, 1.5, 1e300, true, false, null]}}",
                "[[], {}, [{\"x\": []}], \"\\u00e9 \\\\ \\n\"]",
                "\"text\"",
                " 7 ",
                "-0",
                "[\"\\b \\t \\n \\f \\r \\\" \\\\ \\/\"]",
                "[-1.25, 0.1, 12345678901234567, -2147483648, 2147483647, 100000000000000001.5, 0]",
                "{\"a\\\\\\\"\\t\": \"\\u00e9\\ud83d\\ude00 \\/ \\b\\f\\r\"}",
                "\t{ \"a\" : [ 1 , 2 ] , \"b\" : { } }\r\n",
                "{\"\": 0, \"b\": \"\", \"a\": \"caf\u00e9\"}",
            })
    void theTreeIsThatOfTheMapper(String text) throws Exception {
        assertEquals(Optional.of(MAPPER.readTree(bytes(text))), JsonTree.of(bytes(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[1", "{\"a\":}", "{\"a\": 1, \"a\": 2}", "{} {}", "[1,]", "{\"a\": 1,}", "nul", "{a: 1}"})
    void whatTheMapperRefusesIsRefused(String text) {
        assertThrows(IOException.class, () -> MAPPER.readTree(bytes(text)));
        assertThrows(IOException.class, () -> JsonTree.of(bytes(text)));
    }

    @Test
    void nothingIsNoTree() throws Exception {
        assertEquals(Optional.empty(), JsonTree.of(bytes(" \n")));
    }

    @Test
    void aTreeThatIsTooDeepIsRefused() {
        String deep = "[".repeat(5000) + "]".repeat(5000);
        assertThrows(IOException.class, () -> JsonTree.of(bytes(deep)));
        IOException told = assertThrows(IOException.class, () -> Json.parse(bytes(deep)));
        assertEquals("it is nested deeper than any of our files", told.getMessage());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
