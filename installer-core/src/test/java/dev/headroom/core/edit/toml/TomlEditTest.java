package dev.headroom.core.edit.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.edit.Dressed;
import dev.headroom.core.edit.EditRefused;
import dev.headroom.core.edit.KeyValue;
import dev.headroom.core.edit.Stripped;
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
        Dressed dressed = edit.dress("a = 1\n", List.of(URL));
        String changed = dressed.text().replace("8787", "9999");
        assertEquals(new Stripped(changed, dressed.record().keys(), false), edit.strip(changed, dressed.record()));
    }

    @Test
    @Tag("never-5")
    void ourKeyIsFoundAfterAnotherToolRewroteTheFile() throws EditRefused {
        Dressed dressed = edit.dress("# c\nz = 1\n", List.of(URL));
        String rewritten = "'openai_base_url'='http://127.0.0.1:8787/v1'\nz=1";
        assertEquals(new Stripped("z=1", List.of(), false), edit.strip(rewritten, dressed.record()));
    }

    @Test
    void readsAnyPath() throws EditRefused {
        String text = "a = 0x1F\n[b]\n'c.d' = 'e'\n";
        assertEquals(Optional.of("0x1F"), edit.read(text, List.of("a")));
        assertEquals(Optional.of("e"), edit.read(text, List.of("b", "c.d")));
        assertEquals(Optional.empty(), edit.read(text, List.of("b", "c")));
    }

    private void assertDressed(String base, String expected) throws EditRefused {
        Dressed dressed = edit.dress(base, List.of(URL));
        assertEquals(expected, dressed.text());
        assertEquals(new Stripped(base, List.of(), true), edit.strip(dressed.text(), dressed.record()));
    }

    private void assertRefused(String code, int line, String base) {
        EditRefused refused = assertThrows(EditRefused.class, () -> edit.dress(base, List.of(URL)));
        assertEquals(code + " " + line, refused.code() + " " + refused.line());
    }
}
