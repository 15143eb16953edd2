package dev.headroom.core.textedit.toml;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.Splices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;

/**
 * Takes our line out of a text in which another program wrote the same key once more, which makes the text invalid. The Python command
 * line 0.28 does that when it applies over a profile of ours (its {@code headroom/providers/codex/install.py}).
 */
final class TwiceGivenKey {
    private TwiceGivenKey() {}

    /**
     * A text that is valid.
     *
     * @param taken the keys whose line was taken out; another program's line with the same key is still there
     */
    record Mended(TomlTree tree, List<KeyRecord> taken) {}

    /**
     * Mends a text where that is needed and can be done without guessing.
     *
     * @param keys what we wrote
     * @throws EditRefused when the text is not valid, and {@code duplicate-key} too where neither of two lines is one that we added
     */
    static Mended mend(String text, List<KeyRecord> keys) throws EditRefused {
        try {
            return new Mended(TomlTree.of(text), List.of());
        } catch (EditRefused invalid) {
            if (!invalid.code().equals("duplicate-key")) {
                throw invalid;
            }
            List<KeyRecord> taken = new ArrayList<>();
            String rest = text;
            for (KeyRecord key : keys) {
                Optional<TomlStatement> line = ours(rest, key);
                if (line.isPresent()) {
                    taken.add(key);
                    rest = Splices.apply(rest, List.of(TomlReverter.undo(rest, line.get(), key)));
                }
            }
            return new Mended(TomlTree.of(rest), taken);
        }
    }

    /** The first of several lines with our key that has our value; none where our value had taken the place of the user's. */
    private static Optional<TomlStatement> ours(String text, KeyRecord key) throws EditRefused {
        List<TomlStatement> lines = TomlScanner.scan(text).stream()
                .filter(line ->
                        line.isRootEntry() && line.path().equals(key.managed().path()))
                .toList();
        return lines.size() < 2 || key.original().isPresent()
                ? Optional.empty()
                : lines.stream().filter(line -> holds(text, line, key)).findFirst();
    }

    private static boolean holds(String text, TomlStatement line, KeyRecord key) {
        return key.managed()
                .value()
                .equals(Toml.parse(text.substring(line.start(), line.end()))
                        .get(key.managed().path()));
    }
}
