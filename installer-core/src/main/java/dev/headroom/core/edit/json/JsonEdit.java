package dev.headroom.core.edit.json;

import dev.headroom.core.edit.DocumentEdit;
import dev.headroom.core.edit.Dressed;
import dev.headroom.core.edit.EditRecord;
import dev.headroom.core.edit.EditRefused;
import dev.headroom.core.edit.KeyRecord;
import dev.headroom.core.edit.KeyValue;
import dev.headroom.core.edit.Places;
import dev.headroom.core.edit.Splices;
import dev.headroom.core.edit.Stripped;
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
    public Dressed dress(String base, List<KeyValue> wants) throws EditRefused {
        if (wants.isEmpty()) {
            return Splices.dressed(base, List.of(), List.of());
        }
        Dressed dressed = JsonDresser.dress(base, dialect, wants);
        List<List<String>> ours =
                dressed.record().keys().stream().map(JsonEdit::outermost).toList();
        JsonCheck.sameExcept(base, dressed.text(), dialect, ours);
        Optional<JsonContainer> root = JsonOutline.of(dressed.text(), dialect, Places.ofWants(wants));
        for (KeyValue want : wants) {
            if (!value(dressed.text(), root, want.path()).equals(Optional.of(want.value()))) {
                throw new EditRefused("not-exactly-ours", 1, 1, "The value would not be read back as it was written.");
            }
        }
        return dressed;
    }

    @Override
    public Stripped strip(String current, EditRecord record) throws EditRefused {
        return Splices.isAsWritten(current, record)
                ? new Stripped(Splices.apply(current, record.inverse()), List.of(), true)
                : JsonStripper.strip(current, dialect, record.keys());
    }

    @Override
    public Optional<String> read(String text, List<String> path) throws EditRefused {
        return value(text, JsonOutline.of(text, dialect, Places.of(List.of(path))), path);
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
        List<String> path = key.want().path();
        return path.subList(0, Math.max(1, path.size() - key.createdParents()));
    }
}
