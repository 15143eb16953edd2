package dev.headroom.core.textedit.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-2")
@Tag("never-3")
class TomlEditTest {
    private static final KeyValue URL = new KeyValue(List.of("openai_base_url"), "http://127.0.0.1:8787/v1");
    private static final String LINE = "openai_base_url = \"http://127.0.0.1:8787/v1\"";

    private final TomlEdit edit = new TomlEdit();

    @Test
    void aNewKeyStandsBehindTheRootKeysAndAboveTheFirstTable() throws EditRefused {
        assertDressed(
                "model = \"o3\" # mine\n\n[projects.\"/home/u\"]\ntrust_level = \"trusted\"\n",
                "model = \"o3\" # mine\n" + LINE + "\n\n[projects.\"/home/u\"]\ntrust_level = \"trusted\"\n");
    }

    @Test
    void withoutRootKeysItStandsAboveTheCommentOfTheFirstTable() throws EditRefused {
        assertDressed(
                "# About this file\n\n# About a\n[a]\nb = 1\n",
                "# About this file\n\n" + LINE + "\n\n# About a\n[a]\nb = 1\n");
    }

    @Test
    void aDirectiveForEditorsStaysAtTheTop() throws EditRefused {
        assertDressed("#:schema https://x/y.json\n[a]\n", "#:schema https://x/y.json\n" + LINE + "\n\n[a]\n");
    }

    @Test
    void lineEndsByteOrderMarkAndAMissingFinalNewlineAreKept() throws EditRefused {
        assertDressed("\uFEFFa = 1\r\n[t]\r\n", "\uFEFFa = 1\r\n" + LINE + "\r\n[t]\r\n");
        assertDressed("\uFEFF[t]", "\uFEFF" + LINE + "\n\n[t]");
        assertDressed("a = 1", "a = 1\n" + LINE);
        assertDressed("", LINE + "\n");
    }

    @Test
    void aHeaderInsideAMultiLineStringIsNoHeader() throws EditRefused {
        assertDressed(
                "a = \"\"\"\n[t]\nopenai_base_url = 1\n\"\"\"\nb = [\n  '[u]', # ]\n]\n[v]\n",
                "a = \"\"\"\n[t]\nopenai_base_url = 1\n\"\"\"\nb = [\n  '[u]', # ]\n]\n" + LINE + "\n[v]\n");
    }

    @Test
    void anExistingValueIsReplacedInItsOwnSpanHoweverTheKeyIsSpelled() throws EditRefused {
        assertDressed(
                "'openai_base_url'  =  'x'  # mine\n", "'openai_base_url'  =  \"http://127.0.0.1:8787/v1\"  # mine\n");
        assertDressed(
                "\"openai\\u005fbase_url\" = \"\"\"a\nb\"\"\"\n",
                "\"openai\\u005fbase_url\" = \"http://127.0.0.1:8787/v1\"\n");
    }

    @Test
    void ourKeyAsATableIsRefused() {
        assertRefused("wrong-type", 2, "a = 1\n[openai_base_url]\n");
        assertRefused("wrong-type", 1, "openai_base_url.x = 1\n");
        assertRefused("wrong-type", 2, "\n[[openai_base_url.y]]\n");
    }

    @Test
    void aKeyThatStandsTwiceOrABrokenFileIsRefusedWithItsLine() {
        assertRefused("duplicate-key", 2, "openai_base_url = 'a'\n\"openai_base_url\" = 'b'\n");
        assertRefused("toml-syntax", 2, "a = 1\nb = \n");
        assertRefused("toml-syntax", 1, "a = 'x\n");
        assertRefused("toml-syntax", 1, "a = 1 b = 2\n");
        assertRefused("toml-depth", 1, "a = " + "[".repeat(100_000));
    }

    @Test
    @Tag("never-4")
    void whatTheUserChangedIsLeftAndNamed() throws EditRefused {
        EditResult inserted = edit.insert("a = 1\n", List.of(URL));
        String changed = inserted.text().replace("8787", "9999");
        assertEquals(
                new RevertResult(changed, inserted.record().keys(), false), edit.revert(changed, inserted.record()));
    }

    @Test
    @Tag("never-5")
    void ourKeyIsFoundAfterAnotherToolRewroteTheFile() throws EditRefused {
        EditResult inserted = edit.insert("# c\nz = 1\n", List.of(URL));
        String rewritten = "'openai_base_url'='http://127.0.0.1:8787/v1'\nz=1";
        assertEquals(new RevertResult("z=1", List.of(), false), edit.revert(rewritten, inserted.record()));
    }

    @Test
    void readsAnyPath() throws EditRefused {
        String text = "a = 0x1F\n[b]\n'c.d' = 'e'\n";
        assertEquals(Optional.of("0x1F"), edit.read(text, List.of("a")));
        assertEquals(Optional.of("e"), edit.read(text, List.of("b", "c.d")));
        assertEquals(Optional.empty(), edit.read(text, List.of("b", "c")));
    }

    private void assertDressed(String base, String expected) throws EditRefused {
        EditResult inserted = edit.insert(base, List.of(URL));
        assertEquals(expected, inserted.text());
        assertEquals(new RevertResult(base, List.of(), true), edit.revert(inserted.text(), inserted.record()));
    }

    private void assertRefused(String code, int line, String base) {
        EditRefused refused = assertThrows(EditRefused.class, () -> edit.insert(base, List.of(URL)));
        assertEquals(code + " " + line, refused.code() + " " + refused.line());
    }

    /** The Python command line 0.28 writes its block below ours; a file with a key that stands twice is good for nobody. */
    @Test
    void ourLineGoesWhereAnotherProgramWroteTheSameKeyBesideIt() throws EditRefused {
        EditResult ours = edit.insert("model = \"o3\"\n", List.of(URL));
        for (String port : List.of("8787", "9000")) {
            String theirs = "\n# theirs\nmodel_provider = \"headroom\"\nopenai_base_url = \"http://127.0.0.1:" + port
                    + "/v1\"\n\n[model_providers.headroom]\nname = \"x\"\n";
            RevertResult reverted = edit.revert(ours.text() + theirs, ours.record());
            assertEquals("model = \"o3\"\n" + theirs, reverted.text());
            // One that leads elsewhere is a change of somebody's, and left.
            assertEquals(port.equals("8787"), reverted.changedByUser().isEmpty());
        }
    }

    /** Which of the two is meant only the user can say. */
    @Test
    void aKeyThatStandsTwiceIsNotMendedWhereNeitherIsOurs() throws EditRefused {
        EditResult replaced = edit.insert("openai_base_url = \"https://mine\"\n", List.of(URL));
        EditResult added = edit.insert("", List.of(URL));
        String twice = "openai_base_url = \"https://b\"\n";
        for (EditResult ours : List.of(replaced, added)) {
            EditRefused refused = assertThrows(
                    EditRefused.class, () -> edit.revert("openai_base_url = \"https://a\"\n" + twice, ours.record()));
            assertEquals("duplicate-key", refused.code());
        }
        EditRefused refused =
                assertThrows(EditRefused.class, () -> edit.revert(replaced.text() + twice, replaced.record()));
        assertEquals("duplicate-key", refused.code());
    }
}
