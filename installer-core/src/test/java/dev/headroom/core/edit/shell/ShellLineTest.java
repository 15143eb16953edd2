package dev.headroom.core.edit.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.edit.Dressed;
import dev.headroom.core.edit.Stripped;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-1")
@Tag("never-8")
class ShellLineTest {
    private static final String LINE = "[ -r \"$HOME/h.sh\" ] && . \"$HOME/h.sh\" # headroom-tray default";

    @Test
    void theLineIsTheLastOneAndACommandOfItsOwn() {
        assertDressed("", LINE + "\n");
        assertDressed("a\n\n", "a\n\n" + LINE + "\n");
        assertDressed("a", "a\n" + LINE + "\n");
        assertDressed("a \\", "a \\\n\n" + LINE + "\n");
        assertDressed("a \\\n", "a \\\n\n" + LINE + "\n");
        assertDressed("a \\\\\n", "a \\\\\n" + LINE + "\n");
        assertDressed("\u00ff\u0000\u0080\r\n", "\u00ff\u0000\u0080\r\n" + LINE + "\n");
    }

    @Test
    void onlyOurLineGoesWhenTheFileHasChanged() {
        Dressed dressed = ShellLine.dress("a", LINE);
        assertEquals(stripped("b\na"), ShellLine.strip("b\n" + dressed.text(), dressed.record(), LINE));
        assertEquals(stripped("a\nb\n"), ShellLine.strip(dressed.text() + "b\n", dressed.record(), LINE));
        assertEquals(stripped("a\r\nb\r\n"), ShellLine.strip("a\r\n" + LINE + "\r\nb\r\n", dressed.record(), LINE));
    }

    @Test
    void theSameLineInTheUsersOwnTextSurvives() {
        String base = "cat <<E\n" + LINE + "\nE\n";
        Dressed dressed = ShellLine.dress(base, LINE);
        assertEquals(stripped("x\n" + base), ShellLine.strip("x\n" + dressed.text(), dressed.record(), LINE));
        assertEquals(
                new Stripped("x\n" + base, dressed.record().keys(), false),
                ShellLine.strip("x\n" + base, dressed.record(), LINE));
    }

    @Test
    @Tag("never-4")
    void aLineThatTheUserEditedIsLeftAndNamed() {
        Dressed dressed = ShellLine.dress("a\n", LINE);
        String edited = "a\n# " + LINE + "\n";
        assertEquals(
                new Stripped(edited, dressed.record().keys(), false), ShellLine.strip(edited, dressed.record(), LINE));
    }

    private static Stripped stripped(String text) {
        return new Stripped(text, List.of(), false);
    }

    private static void assertDressed(String base, String expected) {
        Dressed dressed = ShellLine.dress(base, LINE);
        assertEquals(expected, dressed.text());
        assertEquals(new Stripped(base, List.of(), true), ShellLine.strip(dressed.text(), dressed.record(), LINE));
    }
}
