package dev.headroom.core.textedit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("never-1")
@Tag("never-2")
class JsonEditTest {
    private static final KeyValue URL = new KeyValue(List.of("env", "URL"), "http://127.0.0.1:8787");
    private static final KeyValue FLAG = new KeyValue(List.of("env", "FLAG"), "true");

    private final JsonEdit json = new JsonEdit(Dialect.JSON);
    private final JsonEdit jsonc = new JsonEdit(Dialect.JSONC);
    private final JsonEdit json5 = new JsonEdit(Dialect.JSON5);

    @Test
    void aNewObjectFollowsTheStyleOfTheFile() throws EditRefused {
        assertDressed(
                json, "", "{\n  \"env\": {\n    \"URL\": \"http://127.0.0.1:8787\",\n    \"FLAG\": \"true\"\n  }\n}\n");
        assertDressed(json, "\uFEFF{\r\n\t\"a\": 1\r\n}", """
            \uFEFF{\r
            \t"a": 1,\r
            \t"env": {\r
            \t\t"URL": "http://127.0.0.1:8787",\r
            \t\t"FLAG": "true"\r
            \t}\r
            }\
            """);
        assertDressed(json, "{\"a\":1}", "{\"a\":1,\"env\":{\"URL\":\"http://127.0.0.1:8787\",\"FLAG\":\"true\"}}");
        assertDressed(
                json,
                "{ \"a\": 1, \"env\": { \"X\": \"y\" } }",
                "{ \"a\": 1, \"env\": { \"X\": \"y\", \"URL\": \"http://127.0.0.1:8787\", \"FLAG\": \"true\" } }");
    }

    @Test
    void commentsAndTrailingCommasStayWhereTheyAre() throws EditRefused {
        assertDressed(jsonc, "{\n  \"env\": {\n    \"X\": \"y\" // note\n    // end\n  }\n}", """
            {
              "env": {
                "X": "y", // note
                // end
                "URL": "http://127.0.0.1:8787",
                "FLAG": "true"
              }
            }\
            """);
        assertDressed(
                json5,
                "{\n  env: {\n    X: 'y',\n  },\n}",
                "{\n  env: {\n    X: 'y',\n    \"URL\": \"http://127.0.0.1:8787\",\n    \"FLAG\": \"true\",\n  },\n}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1} // c",
                "{\"a\": 1,}",
                "{'a': 1}",
                "{a: 1}",
                "{\"a\": 01}",
                "{\"a\": .5}",
                "{\"a\": +1}",
                "{\"a\": NaN}",
                "{\"a\": 1} x",
                "{\"a\": 1}{}",
                "{\"a\": \"\t\"}",
                "{\"a\": \"\\x\"}",
                "{\"a\": 1",
                "{\"a\" 1}",
                "{\"a\": 1 \"b\": 2}",
                "{\"a\": tru}",
                "{\"a\": 1.}",
                "/* */ {}",
                "{\"a\":[1,]}",
                "{\"a\": \"x}",
                "\uFEFF\uFEFF{}",
                "{\u00a0}"
            })
    void whatClaudeCannotReadIsRefused(String text) {
        EditRefused refused = assertThrows(EditRefused.class, () -> json.insert(text, List.of(URL)));
        assertEquals("json-syntax 1", refused.code() + " " + refused.line());
        assertTrue(refused.column() >= 1);
    }

    @Test
    void arefusalNamesTheLine() {
        assertRefused("json-syntax", 3, "{\n\"a\": 1,\n}");
        assertRefused("duplicate-key", 3, "{\n\"env\": {},\n\"env\": {}}");
        assertRefused("duplicate-key", 2, "{\"env\": {\"URL\": \"a\",\n\"\\u0055RL\": \"b\"}}");
        assertRefused("wrong-type", 2, "{\r\n\"env\": []}");
        assertRefused("wrong-type", 1, "[]");
        assertRefused("json-depth", 1, "{\"a\": " + "[".repeat(100_000));
    }

    @Test
    @Tag("never-4")
    void theUsersOwnValueComesBackWhateverItWas() throws EditRefused {
        for (String original : List.of("\"mine\"", "null", "{ \"x\": [1] }", "\"http:\\/\\/127.0.0.1:8787\"")) {
            String base = "{\"env\": {\"URL\" : " + original + "}, \"z\": 1}";
            EditResult inserted = json.insert(base, List.of(URL));
            assertEquals(Optional.of(URL.value()), json.read(inserted.text(), URL.path()));
            String later = inserted.text().replace("\"z\": 1", "\"z\": 2");
            assertEquals(
                    base.replace("\"z\": 1", "\"z\": 2"),
                    json.revert(later, inserted.record()).text());
        }
    }

    @Test
    @Tag("never-4")
    void whatTheUserChangedOrDeletedIsLeftAndNamed() throws EditRefused {
        EditResult inserted = json.insert("{\n  \"a\": 1\n}\n", List.of(URL, FLAG));
        List<KeyRecord> keys = inserted.record().keys();
        String changed = inserted.text().replace("8787", "9999");
        assertEquals(
                new RevertResult(
                        "{\n  \"a\": 1,\n  \"env\": {\n    \"URL\": \"http://127.0.0.1:9999\"\n  }\n}\n",
                        keys.subList(0, 1),
                        false),
                json.revert(changed, inserted.record()));
        String gone = "{\n  \"a\": 1,\n  \"env\": {}\n}\n";
        assertEquals(new RevertResult("{\n  \"a\": 1\n}\n", keys, false), json.revert(gone, inserted.record()));
        assertEquals(new RevertResult("{}", keys, false), json.revert("{}", inserted.record()));
        assertEquals(new RevertResult("{\"env\": 1}", keys, false), json.revert("{\"env\": 1}", inserted.record()));
    }

    @Test
    @Tag("never-4")
    void whatTheUserAddedBesideOursStaysAndSoDoesItsParent() throws EditRefused {
        EditResult inserted = json.insert("{}\n", List.of(URL, FLAG));
        String more = inserted.text().replace("\"true\"", "\"true\",\n    \"MINE\": \"1\"");
        assertEquals(
                new RevertResult("{\n  \"env\": {\n    \"MINE\": \"1\"\n  }\n}\n", List.of(), false),
                json.revert(more, inserted.record()));
        EditResult commented = jsonc.insert("{}\n", List.of(URL));
        String comment = commented.text().replace("8787\"", "8787\" // mine");
        assertTrue(jsonc.revert(comment, commented.record()).text().contains("\"env\": { // mine"));
    }

    @Test
    @Tag("never-4")
    void aFileThatWasEmptyIsEmptyAgain() throws EditRefused {
        EditResult inserted = json.insert("\n", List.of(URL));
        assertEquals("\n", json.revert(inserted.text(), inserted.record()).text());
        assertEquals(
                "",
                json.revert("{\"env\":{\"URL\":\"http:\\/\\/127.0.0.1:8787\"}}\n", inserted.record())
                        .text());
    }

    @Test
    void nothingWantedChangesNothing() throws EditRefused {
        assertEquals("any { thing", json.insert("any { thing", List.of()).text());
    }

    @Test
    void readsAStringDecodedAndAnythingElseRaw() throws EditRefused {
        String text = "{a: {b: 'x\\'y', c: [1, /* */ 2]}}";
        assertEquals(Optional.of("x'y"), json5.read(text, List.of("a", "b")));
        assertEquals(Optional.of("[1, /* */ 2]"), json5.read(text, List.of("a", "c")));
        assertEquals(Optional.of("{b: 'x\\'y', c: [1, /* */ 2]}"), json5.read(text, List.of("a")));
        assertEquals(Optional.empty(), json5.read(text, List.of("a", "b", "c")));
    }

    @Test
    void twentyMegabytesAreEditedAndGivenBack() throws EditRefused {
        String base = "{\"big\": \"" + "x\\n\u6f22".repeat(5_000_000) + "\", \"n\": " + "9".repeat(100_000) + "}";
        EditResult inserted = json.insert(base, List.of(URL));
        assertEquals(base, json.revert(inserted.text(), inserted.record()).text());
        assertEquals(
                base.length() + 1,
                json.revert(inserted.text() + "\n", inserted.record()).text().length());
    }

    private static void assertDressed(JsonEdit edit, String base, String expected) throws EditRefused {
        EditResult inserted = edit.insert(base, List.of(URL, FLAG));
        assertEquals(expected, inserted.text());
        assertEquals(new RevertResult(base, List.of(), true), edit.revert(inserted.text(), inserted.record()));
    }

    private void assertRefused(String code, int line, String text) {
        EditRefused refused = assertThrows(EditRefused.class, () -> json.insert(text, List.of(URL)));
        assertEquals(code + " " + line, refused.code() + " " + refused.line());
    }
}
