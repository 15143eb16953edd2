package dev.headroom.core.textedit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.textedit.Cases.Case;
import dev.headroom.core.textedit.json.Dialect;
import dev.headroom.core.textedit.json.JsonEdit;
import dev.headroom.core.textedit.json.JsonText;
import dev.headroom.core.textedit.toml.TomlEdit;
import dev.headroom.core.textedit.toml.TomlText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("never-1")
@Tag("never-2")
class BrokenTextTest {
    private static final int FILES = 10_000;
    private static final String SHELL = """
        # >>> headroom persistent env >>>
        export ANTHROPIC_BASE_URL="http://127.0.0.1:8787"
        export OPENAI_BASE_URL="http://127.0.0.1:8787/v1"
        # <<< headroom persistent env <<<
        """;
    private static final String CODEX = """
        # --- Headroom persistent provider ---
        model_provider = "headroom"
        openai_base_url = "http://127.0.0.1:8787/v1"

        [model_providers.headroom]
        name = "Headroom persistent proxy"
        base_url = "http://127.0.0.1:8787/v1"
        supports_websockets = true
        # --- end Headroom persistent provider ---
        """;
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
    void fromADamagedShellFileOnlyTheBlockIsTaken() {
        Cases.each(FILES, one -> onlyTheBlock(one, SHELL, PythonBlocks::shell));
    }

    @Test
    @Tag("never-8")
    void fromDamagedCodexSettingsOnlyTheBlockIsTaken() {
        Cases.each(FILES, one -> onlyTheBlock(one, CODEX, PythonBlocks::codex));
    }

    /** The damage is anywhere, in the block too. What is taken is the block as a whole or nothing, and at once. */
    private static void onlyTheBlock(Case one, String block, Taking taking) throws EditRefused {
        String before = one.pick("", "first = 1\n", "# a comment\n\n", "x='\n'\n");
        String after = one.pick("", "last = 2\n", "\n# the end", "[a]\nb = '#'\n");
        String text = one.shows(damaged(one, before + block + after));
        Optional<String> rest;
        try {
            rest = taking.from(text);
        } catch (EditRefused refused) {
            assertTrue(refused.line() >= 1);
            return;
        }
        if (rest.isEmpty()) {
            assertNotEquals(before + block + after, text, "the whole block was not found");
            return;
        }
        assertTrue(isLeftOver(rest.get(), text), () -> "it wrote something new: " + rest.get());
        assertEquals(Optional.empty(), taking.from(rest.get()), "something was left to take");
    }

    /** Whether the characters of one text are there in the other, in the same order. */
    private static boolean isLeftOver(String rest, String whole) {
        int found = 0;
        for (int at = 0; at < whole.length() && found < rest.length(); at++) {
            if (whole.charAt(at) == rest.charAt(found)) {
                found++;
            }
        }
        return found == rest.length();
    }

    private interface Taking {
        Optional<String> from(String text) throws EditRefused;
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
