package dev.headroom.core.textedit.toml;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.RevertResult;
import dev.headroom.core.textedit.Splice;
import dev.headroom.core.textedit.Splices;
import dev.headroom.core.textedit.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes what is still ours out of a TOML text that has changed since we wrote it. */
public final class TomlReverter {
    private TomlReverter() {}

    static RevertResult revert(String current, List<KeyRecord> keys) throws EditRefused {
        List<KeyRecord> changed = new ArrayList<>();
        Set<String> touched = new HashSet<>();
        TwiceGivenKey.Mended mended = TwiceGivenKey.mend(current, keys);
        TomlTree before = mended.tree();
        TomlTree tree = before;
        for (KeyRecord key : keys.reversed()) {
            String name = key.managed().path().getFirst();
            if (mended.taken().contains(key)) {
                if (!before.string(name).equals(Optional.of(key.managed().value()))) {
                    changed.addFirst(key);
                }
                continue;
            }
            Optional<TomlStatement> entry = ours(tree, key);
            if (entry.isEmpty()) {
                changed.addFirst(key);
                continue;
            }
            touched.add(name);
            tree = TomlTree.of(Splices.apply(tree.text(), List.of(undo(tree.text(), entry.get(), key))));
        }
        if (!before.without(touched).equals(tree.without(touched))) {
            throw new EditRefused("not-exactly-ours", 1, 1, "The edit would change more than our own values.");
        }
        return new RevertResult(tree.text(), changed, false);
    }

    /** The root entry of our key while it still holds our value. */
    private static Optional<TomlStatement> ours(TomlTree tree, KeyRecord key) {
        String name = key.managed().path().getFirst();
        return tree.string(name).filter(key.managed().value()::equals).isEmpty()
                ? Optional.empty()
                : tree.statements().stream().filter(s -> s.speaksOf(name)).findFirst();
    }

    static Splice undo(String text, TomlStatement entry, KeyRecord key) {
        return key.original()
                .map(original -> new Splice(entry.valueStart(), entry.end() - entry.valueStart(), original))
                .orElseGet(() -> asInserted(text, entry, key.inserted())
                        .or(() -> asInserted(text, entry, key.inserted().replace("\r\n", "\n")))
                        .or(() -> asInserted(
                                text,
                                entry,
                                key.inserted().replace("\r\n", "\n").replace("\n", "\r\n")))
                        .orElseGet(() -> line(text, entry)));
    }

    /** Exactly what we put in, if it still stands there and a line ends with it. */
    private static Optional<Splice> asInserted(String text, TomlStatement entry, String inserted) {
        int lead = inserted.length() - inserted.stripLeading().length();
        int start = entry.start() - lead;
        int end = start + inserted.length();
        boolean halved = inserted.startsWith("\n") && start > 0 && text.charAt(start - 1) == '\r';
        boolean stands = start >= 0 && !halved && text.startsWith(inserted, start);
        boolean ends = stands && (inserted.endsWith("\n") || end == text.length() || Text.isBreak(text.charAt(end)));
        return ends ? Optional.of(new Splice(start, inserted.length(), "")) : Optional.empty();
    }

    /** Removes the whole line of one of our values; a comment that somebody wrote behind it stays. */
    public static Splice line(String text, TomlStatement entry) {
        int lineEnd = Text.lineEnd(text, entry.end());
        String rest = text.substring(entry.end(), lineEnd);
        if (!rest.isBlank()) {
            int comment = entry.end() + rest.indexOf(rest.strip());
            return new Splice(entry.start(), comment - entry.start(), "");
        }
        int indent = entry.start();
        while (indent > 0 && (text.charAt(indent - 1) == ' ' || text.charAt(indent - 1) == '\t')) {
            indent--;
        }
        int next = text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : Math.min(lineEnd + 1, text.length());
        return new Splice(indent, next - indent, "");
    }
}
