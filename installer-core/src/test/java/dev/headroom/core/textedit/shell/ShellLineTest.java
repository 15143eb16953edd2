package dev.headroom.core.textedit.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.RevertResult;
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
        EditResult inserted = ShellLine.insert("a", LINE);
        assertEquals(reverted("b\na"), ShellLine.revert("b\n" + inserted.text(), inserted.record(), LINE));
        assertEquals(reverted("a\nb\n"), ShellLine.revert(inserted.text() + "b\n", inserted.record(), LINE));
        assertEquals(reverted("a\r\nb\r\n"), ShellLine.revert("a\r\n" + LINE + "\r\nb\r\n", inserted.record(), LINE));
    }

    @Test
    void theSameLineInTheUsersOwnTextSurvives() {
        String base = "cat <<E\n" + LINE + "\nE\n";
        EditResult inserted = ShellLine.insert(base, LINE);
        assertEquals(reverted("x\n" + base), ShellLine.revert("x\n" + inserted.text(), inserted.record(), LINE));
        assertEquals(
                new RevertResult("x\n" + base, inserted.record().keys(), false),
                ShellLine.revert("x\n" + base, inserted.record(), LINE));
    }

    @Test
    @Tag("never-4")
    void aLineThatTheUserEditedIsLeftAndNamed() {
        EditResult inserted = ShellLine.insert("a\n", LINE);
        String edited = "a\n# " + LINE + "\n";
        assertEquals(
                new RevertResult(edited, inserted.record().keys(), false),
                ShellLine.revert(edited, inserted.record(), LINE));
    }

    private static RevertResult reverted(String text) {
        return new RevertResult(text, List.of(), false);
    }

    private static void assertDressed(String base, String expected) {
        EditResult inserted = ShellLine.insert(base, LINE);
        assertEquals(expected, inserted.text());
        assertEquals(
                new RevertResult(base, List.of(), true), ShellLine.revert(inserted.text(), inserted.record(), LINE));
    }
}
