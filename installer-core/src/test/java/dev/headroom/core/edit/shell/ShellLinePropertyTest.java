package dev.headroom.core.edit.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.edit.Cases;
import dev.headroom.core.edit.Cases.Case;
import dev.headroom.core.edit.Dressed;
import dev.headroom.core.edit.EditRecord;
import dev.headroom.core.edit.Stripped;
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
            Dressed dressed = ShellLine.dress(base, LINE);
            assertEquals(base, dressed.text().substring(0, base.length()));
            List<String> lines = List.of(dressed.text().split("\n", -1));
            assertEquals(LINE, lines.get(lines.size() - 2));
            assertEquals(new Stripped(base, List.of(), true), ShellLine.strip(dressed.text(), dressed.record(), LINE));
            var moved = new EditRecord(
                    "changed", dressed.record().inverse(), dressed.record().keys());
            assertEquals(new Stripped(base, List.of(), false), ShellLine.strip(dressed.text(), moved, LINE));
        });
    }

    @Test
    void keepsWhatTheUserDoesElsewhereMeanwhile() {
        Cases.each(FILES, one -> {
            String base = one.shows(text(one));
            Dressed dressed = ShellLine.dress(base, LINE);
            String top = one.pick("", "# top\n", "\u00fe\n\n", "export B=2\n");
            String end = one.pick("", "# end", "export C=3\n", "\n\n");
            Stripped stripped = ShellLine.strip(top + dressed.text() + end, dressed.record(), LINE);
            // What follows stays on a line of its own, as the user has written it.
            String separator =
                    end.isEmpty() ? "" : dressed.text().substring(base.length()).replace(LINE + "\n", "");
            assertEquals(top + base + separator + end, stripped.text());
            assertEquals(List.of(), stripped.changedByUser());
        });
    }

    @Test
    void twoProfilesComeAndGoInAnyOrder() {
        Cases.each(FILES, one -> {
            String base = one.shows(text(one));
            Dressed first = ShellLine.dress(base, LINE);
            Dressed second = ShellLine.dress(first.text(), OTHER);
            Stripped left = ShellLine.strip(second.text(), second.record(), OTHER);
            if (one.oneIn(2)) {
                assertEquals(
                        base, ShellLine.strip(left.text(), first.record(), LINE).text());
            } else {
                Dressed survivor = ShellLine.dress(
                        ShellLine.strip(left.text(), first.record(), LINE).text(), OTHER);
                assertEquals(
                        base,
                        ShellLine.strip(survivor.text(), survivor.record(), OTHER)
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
