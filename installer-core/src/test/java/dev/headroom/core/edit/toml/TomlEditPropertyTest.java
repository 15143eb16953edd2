package dev.headroom.core.edit.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.edit.Cases;
import dev.headroom.core.edit.Cases.Case;
import dev.headroom.core.edit.Dressed;
import dev.headroom.core.edit.EditRecord;
import dev.headroom.core.edit.EditRefused;
import dev.headroom.core.edit.KeyValue;
import dev.headroom.core.edit.Stripped;
import dev.headroom.core.edit.json.JsonTrees;
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
            List<KeyValue> wants = wants(one);
            var writer = new TomlText(one);
            String base = one.shows(writer.write(wants));
            if (!writer.refusal.isEmpty()) {
                EditRefused refused = assertThrows(EditRefused.class, () -> edit.dress(base, wants));
                assertTrue(
                        List.of("duplicate-key", "wrong-type", "toml-syntax").contains(refused.code()), refused.code());
                return;
            }
            Dressed dressed = edit.dress(base, wants);
            ObjectNode expected = tree(base);
            wants.forEach(want -> expected.put(want.path().getFirst(), want.value()));
            assertEquals(expected, tree(dressed.text()));
            assertEquals(new Stripped(base, List.of(), true), edit.strip(dressed.text(), dressed.record()));
            EditRecord moved = new EditRecord(
                    "changed", dressed.record().inverse(), dressed.record().keys());
            assertEquals(new Stripped(base, List.of(), false), edit.strip(dressed.text(), moved), "structurally");
        });
    }

    @Test
    void keepsWhatTheUserDoesElsewhereMeanwhile() {
        Cases.each(FILES, one -> {
            List<KeyValue> wants = wants(one);
            var writer = new TomlText(one);
            String base = one.shows(writer.write(wants));
            if (!writer.refusal.isEmpty()) {
                return;
            }
            Dressed dressed = edit.dress(base, wants);
            UserEdit change = userEdit(one, base);
            one.shows(base + "\n--- with ours and the user's change ---\n" + change.of(dressed.text()));
            Stripped stripped = edit.strip(change.of(dressed.text()), dressed.record());
            boolean converted = !base.contains("\r") && change.of(base).contains("\r");
            assertEquals(
                    converted ? base : change.of(base),
                    converted ? stripped.text().replace("\r", "") : stripped.text());
            assertEquals(List.of(), stripped.changedByUser());
        });
    }

    @Test
    @Tag("never-5")
    void findsItsValuesAfterAnotherToolRewroteTheFile() {
        Cases.each(FILES / 4, one -> {
            List<KeyValue> wants = wants(one);
            var writer = new TomlText(one);
            String base = one.shows(writer.write(wants));
            if (!writer.refusal.isEmpty()) {
                return;
            }
            Dressed dressed = edit.dress(base, wants);
            String rewritten = parse(dressed.text()).toToml();
            if (Toml.parse(rewritten).hasErrors() || !tree(rewritten).equals(tree(dressed.text()))) {
                return;
            }
            Stripped stripped = edit.strip(rewritten, dressed.record());
            assertEquals(List.of(), stripped.changedByUser());
            assertEquals(tree(base), tree(stripped.text()));
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

    private static List<KeyValue> wants(Case one) {
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
