package dev.headroom.core.textedit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.textedit.Cases;
import dev.headroom.core.textedit.Cases.Case;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("never-1")
@Tag("never-2")
@Tag("never-4")
class JsonListPropertyTest {
    private static final int FILES = 10_000;
    private static final String OURS = "http://127.0.0.1:8787/via/x";

    /** What was written, and how. */
    private record Written(JsonEdit edit, String base, Map<Integer, List<String>> wanted, EditResult result) {}

    private interface Check {
        void run(Case one, Written written) throws EditRefused;
    }

    private static void each(Dialect dialect, Check check) {
        Cases.each(FILES, one -> {
            JsonListText writer = new JsonListText(one, dialect);
            String base = one.shows(writer.write());
            JsonEdit edit = new JsonEdit(dialect);
            check.run(one, new Written(edit, base, writer.wanted, edit.insert(base, writer.entries(OURS))));
        });
    }

    @ParameterizedTest
    @EnumSource
    void writesIntoTheChosenEntriesAloneAndTakesBackEveryByte(Dialect dialect) {
        each(dialect, (one, written) -> {
            String text = written.result().text();
            ObjectNode expected = JsonTrees.read(written.base());
            written.wanted().forEach((index, path) -> set(expected, index, path, OURS));
            assertEquals(expected, JsonTrees.read(text));
            for (List<String> path : written.wanted().values()) {
                assertEquals(Optional.of(OURS), written.edit().read(text, path));
            }
            EditRecord record = written.result().record();
            assertEquals(
                    new RevertResult(written.base(), List.of(), true),
                    written.edit().revert(text, record));
            EditRecord moved = new EditRecord("changed", record.inverse(), record.keys());
            assertEquals(
                    new RevertResult(written.base(), List.of(), false),
                    written.edit().revert(text, moved),
                    "structurally");
        });
    }

    @ParameterizedTest
    @EnumSource
    void findsItsEntriesAfterTheirUserReorderedAndReformattedThem(Dialect dialect) {
        each(dialect, (one, written) -> {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < list(JsonTrees.read(written.base())).size(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, one.random);
            ObjectNode now = reordered(JsonTrees.read(written.result().text()), order);
            list(now).addObject().put("model", "new").put("url", "http://new.example/");
            String text = one.shows(one.oneIn(2) ? now.toPrettyString() : now.toString());
            for (List<String> path : written.wanted().values()) {
                assertEquals(Optional.of(OURS), written.edit().read(text, path), "no drift");
            }
            ObjectNode expected = reordered(JsonTrees.read(written.base()), order);
            list(expected).addObject().put("model", "new").put("url", "http://new.example/");
            RevertResult reverted = written.edit().revert(text, written.result().record());
            assertEquals(expected, JsonTrees.read(reverted.text()));
            assertEquals(List.of(), reverted.changedByUser());
        });
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoAddressOfOursInRenamedEntriesOrSaysWhere(Dialect dialect) {
        each(dialect, (one, written) -> {
            ObjectNode now = JsonTrees.read(written.result().text());
            ObjectNode expected = JsonTrees.read(written.base());
            List<KeyRecord> renamed = new ArrayList<>();
            List<Integer> indexes = new ArrayList<>();
            written.wanted().forEach((index, path) -> {
                if (one.oneIn(2)) {
                    ((ObjectNode) list(now).get(index)).put("model", "renamed" + index);
                    ((ObjectNode) list(expected).get(index)).put("model", "renamed" + index);
                    indexes.add(index);
                    written.result().record().keys().stream()
                            .filter(key -> key.managed().path().equals(path))
                            .forEach(renamed::add);
                }
            });
            String text = one.shows(now.toPrettyString());
            RevertResult reverted = written.edit().revert(text, written.result().record());
            Set<Optional<String>> originals = new HashSet<>();
            renamed.forEach(key -> originals.add(key.original()));
            if (originals.size() < 2) {
                assertEquals(List.of(), reverted.left());
                assertEquals(List.of(), reverted.changedByUser());
                assertEquals(expected, JsonTrees.read(reverted.text()));
                return;
            }
            assertEquals(Set.copyOf(renamed), Set.copyOf(reverted.changedByUser()));
            indexes.forEach(index -> set(expected, index, written.wanted().getOrDefault(index, List.of()), OURS));
            assertEquals(expected, JsonTrees.read(reverted.text()));
            List<String> lines = reverted.text().lines().toList();
            assertEquals(indexes.size(), reverted.left().size());
            reverted.left().forEach(line -> assertTrue(lines.get(line - 1).contains(OURS), lines.get(line - 1)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnEntryThatIsMissingOrThereTwice(Dialect dialect) {
        each(dialect, (one, written) -> {
            if (written.wanted().isEmpty()) {
                return;
            }
            int index = one.pick(List.copyOf(written.wanted().keySet()));
            KeyValue entry = new KeyValue(written.wanted().getOrDefault(index, List.of()), OURS);
            ObjectNode twice = JsonTrees.read(written.base());
            list(twice).add(list(twice).get(index).deepCopy());
            assertRefused("duplicate-key", written.edit(), twice.toPrettyString(), entry);
            list(twice).remove(list(twice).size() - 1);
            list(twice).remove(index);
            assertRefused("no-element", written.edit(), twice.toPrettyString(), entry);
            assertEquals(Optional.empty(), written.edit().read(twice.toPrettyString(), entry.path()));
        });
    }

    private static void assertRefused(String code, JsonEdit edit, String text, KeyValue entry) {
        EditRefused refused = assertThrows(EditRefused.class, () -> edit.insert(text, List.of(entry)));
        assertEquals(code, refused.code());
    }

    private static ArrayNode list(ObjectNode root) {
        return (ArrayNode) root.get(JsonListText.LIST);
    }

    private static ObjectNode reordered(ObjectNode root, List<Integer> order) {
        List<JsonNode> elements = new ArrayList<>();
        order.forEach(index -> elements.add(list(root).get(index)));
        list(root).removeAll();
        elements.forEach(list(root)::add);
        return root;
    }

    private static void set(ObjectNode root, int index, List<String> path, String value) {
        ObjectNode at = (ObjectNode) list(root).get(index);
        for (String name : path.subList(2, path.size() - 1)) {
            at = at.withObjectProperty(name);
        }
        at.put(path.getLast(), value);
    }
}
