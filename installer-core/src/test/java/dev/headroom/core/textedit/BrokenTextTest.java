package dev.headroom.core.textedit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.textedit.json.Dialect;
import dev.headroom.core.textedit.json.JsonEdit;
import dev.headroom.core.textedit.json.JsonText;
import dev.headroom.core.textedit.toml.TomlEdit;
import dev.headroom.core.textedit.toml.TomlText;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("never-1")
@Tag("never-2")
class BrokenTextTest {
    private static final int FILES = 10_000;
    private static final List<KeyValue> JSON = List.of(new KeyValue(List.of("env", "A"), "1"));
    private static final List<KeyValue> TOML = List.of(new KeyValue(List.of("openai_base_url"), "1"));

    @ParameterizedTest
    @EnumSource
    void aDamagedJsonFileIsRefusedOrGivenBackExactly(Dialect dialect) {
        Cases.each(FILES, one -> {
            String whole = new JsonText(one, dialect).write(KeyPathTree.ofWants(JSON));
            refusedOrExact(new JsonEdit(dialect), one.shows(one.damaged(whole)), JSON);
        });
    }

    @Test
    @Tag("never-3")
    void aDamagedTomlFileIsRefusedOrGivenBackExactly() {
        Cases.each(FILES, one -> {
            String whole = new TomlText(one).write(TOML);
            refusedOrExact(new TomlEdit(), one.shows(one.damaged(whole)), TOML);
        });
    }

    private static void refusedOrExact(DocumentEdit edit, String text, List<KeyValue> entries) throws EditRefused {
        EditResult inserted;
        try {
            inserted = edit.insert(text, entries);
        } catch (EditRefused refused) {
            assertTrue(refused.line() >= 1 && refused.column() >= 1);
            assertTrue(!refused.code().equals("not-exactly-ours"), refused.code());
            return;
        }
        assertEquals(text, edit.revert(inserted.text(), inserted.record()).text());
        assertEquals(
                text,
                edit.revert(
                                inserted.text(),
                                new EditRecord("", List.of(), inserted.record().keys()))
                        .text());
    }
}
