package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.DocumentEdit;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyPathTree;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import dev.headroom.core.textedit.Splices;
import java.util.List;
import java.util.Optional;

/** Edits JSON in one of its dialects. A text that holds nothing is taken for an empty object. */
public final class JsonEdit implements DocumentEdit {
    private final Dialect dialect;

    /** An editor for files that the tool reads in this dialect. */
    public JsonEdit(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public EditResult insert(String base, List<KeyValue> entries) throws EditRefused {
        if (entries.isEmpty()) {
            return Splices.inserted(base, List.of(), List.of());
        }
        EditResult inserted = JsonInserter.insert(base, dialect, entries);
        List<List<String>> ours =
                inserted.record().keys().stream().map(JsonEdit::outermost).toList();
        JsonCheck.sameExcept(base, inserted.text(), dialect, ours);
        Optional<JsonContainer> root = JsonOutline.of(inserted.text(), dialect, KeyPathTree.ofWants(entries));
        for (KeyValue managed : entries) {
            if (!value(inserted.text(), root, managed.path()).equals(Optional.of(managed.value()))) {
                throw new EditRefused("not-exactly-ours", 1, 1, "The value would not be read back as it was written.");
            }
        }
        return inserted;
    }

    @Override
    public RevertResult revert(String current, EditRecord record) throws EditRefused {
        return Splices.isAsWritten(current, record)
                ? new RevertResult(Splices.apply(current, record.inverse()), List.of(), true)
                : JsonReverter.revert(current, dialect, record.keys());
    }

    @Override
    public Optional<String> read(String text, List<String> path) throws EditRefused {
        return value(text, JsonOutline.of(text, dialect, KeyPathTree.of(List.of(path))), path);
    }

    private static Optional<String> value(String text, Optional<JsonContainer> root, List<String> path)
            throws EditRefused {
        Optional<JsonContainer> container = root;
        Optional<JsonMember> member = Optional.empty();
        for (String name : path) {
            if (container.isEmpty()) {
                return Optional.empty();
            }
            member = container.get().member(text, name);
            container = member.flatMap(JsonMember::inside);
        }
        return member.map(m -> m.string().orElseGet(() -> text.substring(m.valueStart(), m.valueEnd())));
    }

    /** The place of the outermost thing that was put in for a key. */
    private static List<String> outermost(KeyRecord key) {
        List<String> path = key.managed().path();
        return path.subList(0, Math.max(1, path.size() - key.createdParents()));
    }
}
