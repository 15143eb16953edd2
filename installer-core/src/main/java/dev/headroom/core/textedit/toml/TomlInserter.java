package dev.headroom.core.textedit.toml;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.Splice;
import dev.headroom.core.textedit.Splices;
import dev.headroom.core.textedit.Text;
import dev.headroom.core.textedit.toml.TomlStatement.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides the splices that write our root keys into one TOML text. */
final class TomlInserter {
    private final String base;
    private final TomlTree tree;
    private final String eol;

    private TomlInserter(TomlTree tree) {
        this.base = tree.text();
        this.tree = tree;
        this.eol = base.indexOf('\n') > 0 && base.charAt(base.indexOf('\n') - 1) == '\r' ? "\r\n" : "\n";
    }

    static EditResult insert(TomlTree tree, List<KeyValue> entries) throws EditRefused {
        return new TomlInserter(tree).insert(entries);
    }

    private EditResult insert(List<KeyValue> entries) throws EditRefused {
        List<Splice> splices = new ArrayList<>();
        List<KeyRecord> keys = new ArrayList<>();
        List<KeyValue> missing = new ArrayList<>();
        for (KeyValue managed : entries) {
            String key = managed.path().getFirst();
            Optional<TomlStatement> entry = tree.rootEntry(key);
            if (entry.isEmpty()) {
                missing.add(managed);
                continue;
            }
            String original =
                    base.substring(entry.get().valueStart(), entry.get().end());
            boolean same = tree.string(key).equals(Optional.of(managed.value()));
            String value = same ? original : quote(managed.value());
            if (!same) {
                splices.add(new Splice(entry.get().valueStart(), original.length(), value));
            }
            keys.add(new KeyRecord(managed, Optional.of(original), 0, value));
        }
        if (!missing.isEmpty()) {
            splices.add(add(missing, keys));
        }
        splices.sort((one, other) -> Integer.compare(one.offset(), other.offset()));
        return Splices.inserted(base, splices, keys);
    }

    private Splice add(List<KeyValue> missing, List<KeyRecord> keys) {
        int at = place();
        boolean ended = at == 0 || base.charAt(at - 1) == '\n' || base.charAt(at - 1) == '\uFEFF';
        boolean beforeTable = tree.statements().stream().noneMatch(TomlStatement::isRootEntry) && at < base.length();
        var text = new StringBuilder();
        for (KeyValue managed : missing) {
            String line = name(managed.path().getFirst()) + " = " + quote(managed.value());
            String piece = ended ? line + eol : eol + line;
            piece += beforeTable && managed.equals(missing.getLast()) ? eol : "";
            keys.add(new KeyRecord(managed, Optional.empty(), 0, piece));
            text.append(piece);
        }
        return new Splice(at, 0, text.toString());
    }

    /** After the last root key; else above the first table and the comment that belongs to it; else at the end. */
    private int place() {
        Optional<TomlStatement> last =
                tree.statements().stream().filter(TomlStatement::isRootEntry).reduce((one, next) -> next);
        if (last.isPresent()) {
            return nextLine(last.get().end());
        }
        return tree.statements().stream()
                .filter(s -> s.kind() == Kind.TABLE)
                .findFirst()
                .map(table -> aboveComment(lineStart(table.start())))
                .orElse(base.length());
    }

    /** Directives for editors ({@code #:schema …}) only work at the top of a file, so they stay there. */
    private int aboveComment(int tableLine) {
        int at = tableLine;
        while (at > 0) {
            int above = lineStart(at - 1);
            String line = base.substring(above, at).replace("\uFEFF", "").strip();
            if (!line.startsWith("#") || line.startsWith("#:")) {
                return at;
            }
            at = above;
        }
        return base.startsWith("\uFEFF") ? 1 : 0;
    }

    private int nextLine(int from) {
        int end = base.indexOf('\n', from);
        return end < 0 ? base.length() : end + 1;
    }

    private int lineStart(int offset) {
        return Math.max(base.lastIndexOf('\n', offset - 1) + 1, offset > 0 && base.startsWith("\uFEFF") ? 1 : 0);
    }

    private static String name(String key) {
        return key.matches("[A-Za-z0-9_-]+") ? key : quote(key);
    }

    /** A basic string; TOML and JSON escape the same way. */
    static String quote(String value) {
        return Text.quote(value);
    }
}
