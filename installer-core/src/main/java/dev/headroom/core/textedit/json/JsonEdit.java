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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        Map<List<String>, KeyValue> placed = placed(base, entries);
        EditResult inserted = JsonInserter.insert(base, dialect, placed);
        Map<List<String>, List<String>> places = new HashMap<>();
        placed.forEach((place, managed) -> places.put(managed.path(), place));
        List<List<String>> ours = inserted.record().keys().stream()
                .map(key -> outermost(key, places.getOrDefault(key.managed().path(), List.of())))
                .toList();
        JsonCheck.sameExcept(base, inserted.text(), dialect, ours);
        // Only the places: to compare whole records, Java would make new code in each process.
        if (!placed(inserted.text(), entries).keySet().equals(placed.keySet())) {
            throw new EditRefused("not-exactly-ours", 1, 1, "The value would not be read back as it was written.");
        }
        Optional<JsonContainer> root =
                JsonOutline.of(inserted.text(), dialect, KeyPathTree.of(List.copyOf(placed.keySet())));
        for (Map.Entry<List<String>, KeyValue> managed : placed.entrySet()) {
            if (!value(inserted.text(), root, managed.getKey())
                    .equals(Optional.of(managed.getValue().value()))) {
                throw new EditRefused("not-exactly-ours", 1, 1, "The value would not be read back as it was written.");
            }
        }
        return inserted;
    }

    /** Our values by their places in a text. */
    private Map<List<String>, KeyValue> placed(String text, List<KeyValue> entries) throws EditRefused {
        JsonPlaces places = JsonPlaces.of(
                text, dialect, entries.stream().map(KeyValue::path).toList());
        Map<List<String>, KeyValue> placed = new LinkedHashMap<>();
        for (KeyValue managed : entries) {
            if (placed.put(places.toWrite(managed.path()), managed) != null) {
                throw new EditRefused("duplicate-key", 1, 1, "The value would not be read back as it was written.");
            }
        }
        return placed;
    }

    @Override
    public boolean reaches(String text, List<String> path) throws EditRefused {
        JsonPlaces places = JsonPlaces.of(text, dialect, List.of(path));
        return !JsonPlaces.chooses(path) || places.all(path).size() == 1;
    }

    @Override
    public List<Element> elements(String text, List<String> path) throws EditRefused {
        Optional<JsonElements.Value> at = JsonElements.parse(text, dialect);
        for (String name : path) {
            at = at.flatMap(value -> value.isObject()
                    ? value.inside().stream()
                            .filter(it -> it.name().equals(name))
                            .findFirst()
                    : Optional.empty());
        }
        return at.filter(JsonElements.Value::isArray).stream()
                .flatMap(list -> list.inside().stream())
                .filter(JsonElements.Value::isObject)
                .map(JsonEdit::element)
                .toList();
    }

    private static Element element(JsonElements.Value object) {
        Map<String, String> strings = new LinkedHashMap<>();
        Set<String> others = new LinkedHashSet<>();
        object.inside().forEach(member -> member.string()
                .ifPresentOrElse(string -> strings.put(member.name(), string), () -> others.add(member.name())));
        return new Element(strings, others);
    }

    @Override
    public RevertResult revert(String current, EditRecord record) throws EditRefused {
        return Splices.isAsWritten(current, record)
                ? new RevertResult(Splices.apply(current, record.inverse()), List.of(), true)
                : JsonReverter.revert(current, dialect, record.keys());
    }

    @Override
    public Optional<String> read(String text, List<String> path) throws EditRefused {
        Optional<List<String>> place =
                JsonPlaces.of(text, dialect, List.of(path)).toRead(path);
        return place.isEmpty()
                ? Optional.empty()
                : value(text, JsonOutline.of(text, dialect, KeyPathTree.of(List.of(place.get()))), place.get());
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
    private static List<String> outermost(KeyRecord key, List<String> place) {
        return place.subList(0, Math.max(1, place.size() - key.createdParents()));
    }
}
