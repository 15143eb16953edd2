package dev.headroom.core.textedit.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.textedit.Cases;
import dev.headroom.core.textedit.Cases.Case;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import dev.headroom.core.textedit.json.JsonTrees;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

@Tag("never-1")
@Tag("never-2")
@Tag("never-3")
@Tag("never-4")
class TomlEditPropertyTest {
    private static final int FILES = 20_000;
    private static final Pattern UNIQUE = Pattern.compile("\"u\\d+\"");

    private final TomlEdit edit = new TomlEdit();

    @Test
    void takesBackEveryByteAndAddsExactlyOurs() {
        Cases.each(FILES, one -> {
            List<KeyValue> entries = entries(one);
            var writer = new TomlText(one);
            String base = one.shows(writer.write(entries));
            if (!writer.refusal.isEmpty()) {
                EditRefused refused = assertThrows(EditRefused.class, () -> edit.insert(base, entries));
                assertTrue(
                        List.of("duplicate-key", "wrong-type", "toml-syntax").contains(refused.code()), refused.code());
                return;
            }
            EditResult inserted = edit.insert(base, entries);
            ObjectNode expected = tree(base);
            entries.forEach(managed -> expected.put(managed.path().getFirst(), managed.value()));
            assertEquals(expected, tree(inserted.text()));
            assertEquals(new RevertResult(base, List.of(), true), edit.revert(inserted.text(), inserted.record()));
            EditRecord moved = new EditRecord(
                    "changed", inserted.record().inverse(), inserted.record().keys());
            assertEquals(new RevertResult(base, List.of(), false), edit.revert(inserted.text(), moved), "structurally");
        });
    }

    @Test
    void keepsWhatTheUserDoesElsewhereMeanwhile() {
        Cases.each(FILES, one -> {
            List<KeyValue> entries = entries(one);
            var writer = new TomlText(one);
            String base = one.shows(writer.write(entries));
            if (!writer.refusal.isEmpty()) {
                return;
            }
            EditResult inserted = edit.insert(base, entries);
            UserEdit change = userEdit(one, base);
            one.shows(base + "\n--- with ours and the user's change ---\n" + change.of(inserted.text()));
            RevertResult reverted = edit.revert(change.of(inserted.text()), inserted.record());
            boolean converted = !base.contains("\r") && change.of(base).contains("\r");
            assertEquals(
                    converted ? base : change.of(base),
                    converted ? reverted.text().replace("\r", "") : reverted.text());
            assertEquals(List.of(), reverted.changedByUser());
        });
    }

    @Test
    @Tag("never-5")
    void findsItsValuesAfterAnotherToolRewroteTheFile() {
        Cases.each(FILES / 4, one -> {
            List<KeyValue> entries = entries(one);
            var writer = new TomlText(one);
            String base = one.shows(writer.write(entries));
            if (!writer.refusal.isEmpty()) {
                return;
            }
            EditResult inserted = edit.insert(base, entries);
            String rewritten = parse(inserted.text()).toToml();
            if (Toml.parse(rewritten).hasErrors() || !tree(rewritten).equals(tree(inserted.text()))) {
                return;
            }
            RevertResult reverted = edit.revert(rewritten, inserted.record());
            assertEquals(List.of(), reverted.changedByUser());
            assertEquals(tree(base), tree(reverted.text()));
        });
    }

    private interface UserEdit {
        String of(String text);
    }

    private static UserEdit userEdit(Case one, String base) {
        List<String> values = UNIQUE.matcher(base).results().map(r -> r.group()).toList();
        switch (one.upTo(4)) {
            case 0 -> {
                if (!values.isEmpty()) {
                    String value = one.pick(values);
                    return text -> text.replace(value, "'''edited\nhere'''");
                }
            }
            case 1 -> {
                String added = one.pick("# top\n", "\n", "first = 1\n", "  \n");
                return text -> text.startsWith("\uFEFF") ? "\uFEFF" + added + text.substring(1) : added + text;
            }
            case 2 -> {
                if (!base.contains("\r")) {
                    return text -> text.replace("\n", "\r\n");
                }
            }
            default -> {}
        }
        String added = one.pick("\n[tail]\nx = 1\n", "\n# end", "\n[[tail]]", "\n\n\n");
        return text -> text + added;
    }

    private static List<KeyValue> entries(Case one) {
        var url = new KeyValue(List.of("openai_base_url"), "http://127.0.0.1:8787/v1");
        var other = new KeyValue(List.of("chatgpt base.url"), "\\ \"é\" \t");
        return one.oneIn(4) ? List.of(other, url) : List.of(url);
    }

    private static TomlParseResult parse(String text) {
        TomlParseResult parsed = Toml.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        assertEquals(List.of(), parsed.errors(), text);
        return parsed;
    }

    private static ObjectNode tree(String text) {
        return JsonTrees.read(parse(text).toJson());
    }
}
