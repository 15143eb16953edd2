package dev.headroom.core.textedit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.textedit.Cases;
import dev.headroom.core.textedit.Cases.Case;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyPathTree;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("never-1")
@Tag("never-2")
@Tag("never-4")
class JsonEditPropertyTest {
    private static final int FILES = 20_000;
    private static final Pattern UNIQUE = Pattern.compile("\"u\\d+\"");
    private static final Pattern NAME = Pattern.compile("(?<=[\\s{,])\"m\\d+\"(?= ?:)");

    private static final List<List<List<String>>> WANTS = List.of(
            List.of(List.of("env", "ANTHROPIC_BASE_URL"), List.of("env", "ENABLE_TOOL_SEARCH")),
            List.of(List.of("provider", "anthropic", "options", "baseURL")),
            List.of(
                    List.of("provider", "anthropic", "options", "baseURL"),
                    List.of("provider", "openai", "options", "baseURL")),
            List.of(
                    List.of("models", "providers", "anthropic", "baseUrl"),
                    List.of("models", "providers", "anthropic", "api"),
                    List.of("models", "providers", "openai", "baseUrl"),
                    List.of("models", "providers", "openai", "api")),
            List.of(List.of("root"), List.of("env", "A"), List.of("other", "B")));

    @ParameterizedTest
    @EnumSource
    void takesBackEveryByteAndAddsExactlyOurs(Dialect dialect) {
        Cases.each(FILES, one -> {
            List<KeyValue> entries = entries(one, "http://127.0.0.1:8787/");
            var writer = new JsonText(one, dialect);
            String base = one.shows(writer.write(KeyPathTree.ofWants(entries)));
            var edit = new JsonEdit(dialect);
            if (!writer.refusal.isEmpty()) {
                EditRefused refused = assertThrows(EditRefused.class, () -> edit.insert(base, entries));
                assertTrue(List.of("duplicate-key", "wrong-type").contains(refused.code()), refused.code());
                return;
            }
            EditResult inserted = edit.insert(base, entries);
            assertEquals(JsonTrees.with(JsonTrees.read(base), entries), JsonTrees.read(inserted.text()));
            assertEquals(new RevertResult(base, List.of(), true), edit.revert(inserted.text(), inserted.record()));
            EditRecord moved = new EditRecord(
                    "changed", inserted.record().inverse(), inserted.record().keys());
            assertEquals(new RevertResult(base, List.of(), false), edit.revert(inserted.text(), moved), "structurally");
        });
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatTheUserDoesElsewhereMeanwhile(Dialect dialect) {
        Cases.each(FILES, one -> {
            List<KeyValue> entries = entries(one, "http://127.0.0.1:8787/");
            var writer = new JsonText(one, dialect);
            String base = one.shows(writer.write(KeyPathTree.ofWants(entries)));
            if (!writer.refusal.isEmpty()) {
                return;
            }
            var edit = new JsonEdit(dialect);
            EditResult inserted = edit.insert(base, entries);
            UserEdit change = userEdit(one, dialect, base);
            String expected = change.of(base);
            one.shows(base + "\n--- with ours and the user's change ---\n" + change.of(inserted.text()));
            RevertResult reverted = edit.revert(change.of(inserted.text()), inserted.record());
            boolean converted = base.contains("\n") && !base.contains("\r") && expected.contains("\r\n");
            // An original value of several lines comes back with its own line ends.
            assertEquals(
                    converted ? expected.replace("\r", "") : expected,
                    converted ? reverted.text().replace("\r", "") : reverted.text());
            assertEquals(List.of(), reverted.changedByUser());
        });
    }

    @ParameterizedTest
    @EnumSource
    void findsItsValuesAfterAnotherToolRewroteTheFile(Dialect dialect) {
        Cases.each(FILES / 2, one -> {
            List<KeyValue> entries = entries(one, "http://127.0.0.1:8787/");
            var writer = new JsonText(one, dialect);
            String base = one.shows(writer.write(KeyPathTree.ofWants(entries)));
            if (!writer.refusal.isEmpty()) {
                return;
            }
            var edit = new JsonEdit(dialect);
            EditResult inserted = edit.insert(base, entries);
            Dialect written = dialect == Dialect.JSON5 || base.contains("NaN") ? Dialect.JSON5 : dialect;
            String rewritten = one.oneIn(2)
                    ? JsonTrees.pretty(inserted.text())
                    : JsonTrees.read(inserted.text()).toString();
            RevertResult reverted = new JsonEdit(written).revert(rewritten, inserted.record());
            assertEquals(List.of(), reverted.changedByUser());
            if (!reverted.text().isEmpty()) {
                assertEquals(
                        JsonTrees.read(base).toString(),
                        JsonTrees.read(reverted.text()).toString());
            } else {
                assertTrue(JsonTrees.read(base).isEmpty());
            }
        });
    }

    private interface UserEdit {
        String of(String text);
    }

    private static UserEdit userEdit(Case one, Dialect dialect, String base) {
        List<String> values = UNIQUE.matcher(base).results().map(r -> r.group()).toList();
        List<String> names = NAME.matcher(base).results().map(r -> r.group()).toList();
        int kind = one.upTo(5);
        if (kind == 0 && !values.isEmpty()) {
            String value = one.pick(values);
            return text -> text.replace(value, "\"edited\"");
        }
        if (kind == 1 && !names.isEmpty()) {
            String name = Matcher.quoteReplacement(one.pick(names));
            return text -> text.replaceFirst(name + "(?= ?:)", "\"added\": [1], " + name);
        }
        if (kind == 2 && !names.isEmpty()) {
            String name = one.pick(names);
            return text -> text.replace(name, "\"renamed\"");
        }
        if (kind == 3) {
            String added = one.pick("\n", "  ", "\r\n", dialect == Dialect.JSON ? "\t" : "// c\n");
            return text -> text.startsWith("\uFEFF") ? "\uFEFF" + added + text.substring(1) : added + text;
        }
        if (kind == 4 && base.contains("{") && !base.contains("\r")) {
            return text -> text.replace("\n", "\r\n");
        }
        String added = one.pick("\n", "\n\n", " ", dialect == Dialect.JSON ? "\t" : "\n/* c */");
        return text -> text + added;
    }

    private static List<KeyValue> entries(Case one, String value) {
        return one.pick(WANTS).stream()
                .map(path -> new KeyValue(path, value + one.upTo(9)))
                .toList();
    }
}
