package dev.headroom.core.textedit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.textedit.Cases.Case;
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
            refusedOrExact(new JsonEdit(dialect), one.shows(damaged(one, whole)), JSON);
        });
    }

    @Test
    @Tag("never-3")
    void aDamagedTomlFileIsRefusedOrGivenBackExactly() {
        Cases.each(FILES, one -> {
            String whole = new TomlText(one).write(TOML);
            refusedOrExact(new TomlEdit(), one.shows(damaged(one, whole)), TOML);
        });
    }

    @Test
    @Tag("never-8")
    void blocksAreFoundOrRefusedInAnyText() {
        Cases.each(FILES, one -> {
            String toml = one.shows(damaged(one, new TomlText(one).write(TOML)));
            try {
                PythonBlocks.shell(toml);
                PythonBlocks.codex(toml);
            } catch (EditRefused refused) {
                assertTrue(refused.line() >= 1);
            } catch (AssertionError e) {
                throwUnlessParsers(e);
            }
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
        } catch (AssertionError e) {
            throwUnlessParsers(e);
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

    /** tomlj asserts something untrue about some broken headers; without assertions it reports their errors. */
    private static void throwUnlessParsers(AssertionError e) {
        if (!e.getStackTrace()[0].getClassName().startsWith("org.tomlj.")) {
            throw e;
        }
    }

    private static String damaged(Case one, String text) {
        int at = one.upTo(text.length());
        int to = Math.min(text.length(), at + one.upTo(2));
        return switch (one.upTo(4)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(to);
            default ->
                text.substring(0, at)
                        + one.pick(
                                "\"", "'", "{", "}", "[", "]", ",", "#", "//", "/*", "*/", "\\", "\n", "=", ":",
                                "\u0000", "\r", "\uD83D", "\"\"\"", "'''", "\u2028", "\u00a0", ".", "-", "0x1")
                        + text.substring(one.oneIn(2) ? at : to);
        };
    }
}
