package dev.headroom.core.textedit.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.textedit.Cases;
import dev.headroom.core.textedit.Cases.Case;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.RevertResult;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-1")
@Tag("never-4")
@Tag("never-8")
@Tag("never-9")
class ShellLinePropertyTest {
    private static final int FILES = 20_000;
    private static final String LINE = "[ -r '/h/\u00c3\u00a9.sh' ] && . '/h/\u00c3\u00a9.sh' # headroom-tray default";
    private static final String OTHER = "[ -r '/h/work.sh' ] && . '/h/work.sh' # headroom-tray work";
    private static final List<String> LINES = List.of(
            "",
            "",
            "export A=1",
            "# >>> headroom persistent env >>>",
            "# <<< headroom persistent env <<<",
            LINE,
            "  " + LINE,
            "#" + LINE,
            LINE + " ",
            OTHER,
            "cat <<E",
            "E",
            "x='",
            "'",
            "a \\",
            "\\\\",
            "\u0000\u00ff\u0080",
            "alias l='ls'\t");

    @Test
    void takesBackEveryByte() {
        Cases.each(FILES, one -> {
            String base = one.shows(text(one));
            EditResult inserted = ShellLine.insert(base, LINE);
            assertEquals(base, inserted.text().substring(0, base.length()));
            List<String> lines = List.of(inserted.text().split("\n", -1));
            assertEquals(LINE, lines.get(lines.size() - 2));
            assertEquals(
                    new RevertResult(base, List.of(), true),
                    ShellLine.revert(inserted.text(), inserted.record(), LINE));
            var moved = new EditRecord(
                    "changed", inserted.record().inverse(), inserted.record().keys());
            assertEquals(new RevertResult(base, List.of(), false), ShellLine.revert(inserted.text(), moved, LINE));
        });
    }

    @Test
    void keepsWhatTheUserDoesElsewhereMeanwhile() {
        Cases.each(FILES, one -> {
            String base = one.shows(text(one));
            EditResult inserted = ShellLine.insert(base, LINE);
            String top = one.pick("", "# top\n", "\u00fe\n\n", "export B=2\n");
            String end = one.pick("", "# end", "export C=3\n", "\n\n");
            RevertResult reverted = ShellLine.revert(top + inserted.text() + end, inserted.record(), LINE);
            // What follows stays on a line of its own, as the user has written it.
            String separator = end.isEmpty()
                    ? ""
                    : inserted.text().substring(base.length()).replace(LINE + "\n", "");
            assertEquals(top + base + separator + end, reverted.text());
            assertEquals(List.of(), reverted.changedByUser());
        });
    }

    @Test
    void twoProfilesComeAndGoInAnyOrder() {
        Cases.each(FILES, one -> {
            String base = one.shows(text(one));
            EditResult first = ShellLine.insert(base, LINE);
            EditResult second = ShellLine.insert(first.text(), OTHER);
            RevertResult left = ShellLine.revert(second.text(), second.record(), OTHER);
            if (one.oneIn(2)) {
                assertEquals(
                        base,
                        ShellLine.revert(left.text(), first.record(), LINE).text());
            } else {
                EditResult survivor = ShellLine.insert(
                        ShellLine.revert(left.text(), first.record(), LINE).text(), OTHER);
                assertEquals(
                        base,
                        ShellLine.revert(survivor.text(), survivor.record(), OTHER)
                                .text());
            }
        });
    }

    private static String text(Case one) {
        var text = new StringBuilder();
        String eol = one.pick("\n", "\n", "\n", "\r\n");
        for (int i = one.upTo(8); i > 0; i--) {
            text.append(one.pick(LINES)).append(one.oneIn(15) ? "\n" : eol);
        }
        return text.append(one.oneIn(3) ? one.pick(LINES) : "").toString();
    }
}
