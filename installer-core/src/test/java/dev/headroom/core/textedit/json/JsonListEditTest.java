package dev.headroom.core.textedit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.textedit.DocumentEdit;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-2")
@Tag("never-4")
class JsonListEditTest {
    private static final KeyValue OURS = at("[model=a]");
    private static final String LIST = """
        {
          "models": [
            { "model": "a", "url": "http://one", "key": "s" }, // first
            { "url": "http://two", "model": "b" },
          ],
        }
        """;

    private final JsonEdit json = new JsonEdit(Dialect.JSON);
    private final JsonEdit jsonc = new JsonEdit(Dialect.JSONC);

    private static KeyValue at(String entry) {
        return new KeyValue(List.of("models", entry, "url"), "http://ours");
    }

    @Test
    void changesTheOneValueOfTheChosenEntry() throws EditRefused {
        EditResult inserted = jsonc.insert(LIST, List.of(OURS, at("[model=b]")));
        assertEquals(LIST.replace("http://one", "http://ours").replace("http://two", "http://ours"), inserted.text());
        String moved = inserted.text().replace(" // first", "").replace("\"s\"", "\"changed\"");
        assertEquals(
                new RevertResult(LIST.replace(" // first", "").replace("\"s\"", "\"changed\""), List.of(), false),
                jsonc.revert(moved, inserted.record()));
    }

    @Test
    void aKeyThatLooksLikeTheChoiceOfAnEntryIsAKeyInAnObject() throws EditRefused {
        String text = "{\"models\": {\"[model=a]\": {\"url\": \"http://one\"}}}";
        EditResult inserted = json.insert(text, List.of(OURS));
        assertEquals(text.replace("one", "ours"), inserted.text());
        assertEquals(Optional.of("http://ours"), json.read(inserted.text(), OURS.path()));
        KeyValue last = new KeyValue(List.of("env", "[model=a]"), "v");
        assertEquals(
                "{\"env\":{\"[model=a]\":\"v\"}}",
                json.insert("{\"env\":{}}", List.of(last)).text());
    }

    @Test
    void nothingIsMadeThatMayBeAnEntryOrAKey() {
        for (String text : List.of("", "{}", "{\"models\": {}}", "{\"models\": []}", "{\"models\": [{}]}")) {
            EditRefused refused = assertThrows(EditRefused.class, () -> json.insert(text, List.of(OURS)), text);
            assertEquals("no-element", refused.code(), text);
        }
        KeyValue number = new KeyValue(List.of("models", "0", "url"), "v");
        EditRefused refused = assertThrows(EditRefused.class, () -> json.insert("{\"models\": [{}]}", List.of(number)));
        assertEquals("wrong-type", refused.code());
    }

    @Test
    void anEntryThatIsChosenByAKeyThatStandsTwiceIsRefused() {
        String text = "{\"models\": [{\"model\": \"a\", \"model\": \"b\", \"url\": \"x\"}]}";
        assertThrows(EditRefused.class, () -> json.insert(text, List.of(OURS)));
        String alike = "{\"models\": [{\"model\": \"a\", \"n\": \"1\", \"url\": \"x\"}]}";
        assertThrows(EditRefused.class, () -> json.insert(alike, List.of(OURS, at("[n=1]"))), "two paths, one place");
    }

    @Test
    void aValueByWhichItsOwnEntryIsChosenIsNotChanged() {
        KeyValue itself = new KeyValue(List.of("models", "[model=a]", "model"), "ours");
        assertThrows(EditRefused.class, () -> jsonc.insert(LIST, List.of(itself)));
    }

    @Test
    void ofTwoEntriesOfOneNameTheOneWithOurValueIsOurs() throws EditRefused {
        EditResult inserted = jsonc.insert(LIST, List.of(OURS));
        String doubled = inserted.text().replace("\"b\"", "\"a\"");
        assertEquals(
                new RevertResult(LIST.replace("\"b\"", "\"a\""), List.of(), false),
                jsonc.revert(doubled, inserted.record()));
        assertThrows(EditRefused.class, () -> jsonc.read(doubled, OURS.path()));
        assertEquals(false, jsonc.reaches(doubled, OURS.path()));
    }

    @Test
    void aValueThatItsUserChangedStaysAndAnotherEntryIsNotTouched() throws EditRefused {
        EditResult inserted = jsonc.insert(LIST, List.of(OURS));
        String changed = inserted.text().replace("http://ours", "http://mine");
        assertEquals(
                new RevertResult(changed, inserted.record().keys(), false), jsonc.revert(changed, inserted.record()));
        String gone = "{\"models\": [{\"model\": \"b\", \"url\": \"http://two\"}]}";
        assertEquals(new RevertResult(gone, inserted.record().keys(), false), jsonc.revert(gone, inserted.record()));
    }

    @Test
    void listsTheObjectsOfAList() throws EditRefused {
        assertEquals(
                List.of(
                        new DocumentEdit.Element(Map.of("model", "a", "url", "http://one", "key", "s"), Set.of()),
                        new DocumentEdit.Element(Map.of("model", "b", "url", "http://two"), Set.of())),
                jsonc.elements(LIST, List.of("models")));
        assertEquals(List.of(), jsonc.elements("{\"models\": {}}", List.of("models")));
        assertEquals(
                List.of(new DocumentEdit.Element(Map.of(), Set.of("n", "o"))),
                json.elements("{\"a\": {\"b\": [1, {\"n\": 2, \"o\": {}}]}}", List.of("a", "b")));
    }
}
