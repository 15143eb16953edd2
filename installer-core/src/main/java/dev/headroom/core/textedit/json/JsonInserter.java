package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyPathTree;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.Splice;
import dev.headroom.core.textedit.Splices;
import dev.headroom.core.textedit.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides the splices that write our values into one JSON text. */
final class JsonInserter {
    private final String base;
    private final JsonLayout.Style style;
    private final Map<List<String>, KeyValue> entries;
    private final List<Splice> splices = new ArrayList<>();
    private final List<KeyRecord> keys = new ArrayList<>();

    private JsonInserter(String base, JsonLayout.Style style, Map<List<String>, KeyValue> entries) {
        this.base = base;
        this.style = style;
        this.entries = entries;
    }

    /**
     * Decides.
     *
     * @param entries our values by the places that {@link JsonPlaces} found for them
     */
    static EditResult insert(String base, Dialect dialect, Map<List<String>, KeyValue> entries) throws EditRefused {
        KeyPathTree places = KeyPathTree.of(List.copyOf(entries.keySet()));
        Optional<JsonContainer> root = JsonOutline.of(base, dialect, places);
        var dresser = new JsonInserter(base, JsonLayout.Style.of(base, root), entries);
        if (root.isPresent()) {
            boolean lines = root.get().count() == 0 || JsonLayout.hasLines(base, root.get());
            dresser.edit(root.get(), places, List.of(), lines);
        } else {
            dresser.create(places);
        }
        return Splices.inserted(base, dresser.splices, dresser.keys);
    }

    private void create(KeyPathTree places) {
        boolean open =
                JsonLayout.Trivia.from(base, bom()).lineComment() && !Text.isBreak(base.charAt(base.length() - 1));
        String object = (open ? style.eol() : "") + object(places, List.of(), "", true) + style.eol();
        splices.add(new Splice(base.length(), 0, object));
        record(places, List.of(), 0, object);
    }

    private int bom() {
        return base.startsWith("\uFEFF") ? 1 : 0;
    }

    private void edit(JsonContainer container, KeyPathTree places, List<String> path, boolean lines)
            throws EditRefused {
        List<String> missing = new ArrayList<>();
        List<JsonMember> present = new ArrayList<>();
        for (String name : places.children().keySet()) {
            Optional<JsonMember> member = container.member(base, name);
            member.ifPresent(present::add);
            if (member.isEmpty()) {
                missing.add(name);
            }
        }
        present.sort((a, b) -> Integer.compare(a.valueStart(), b.valueStart()));
        for (JsonMember member : present) {
            KeyPathTree place = places.child(member.name()).orElseThrow();
            change(member, place, longer(path, member.name()), lines && JsonLayout.hasLines(base, container));
        }
        if (!missing.isEmpty()) {
            add(JsonLayout.of(base, style, container, lines), places, path, missing);
        }
    }

    private void change(JsonMember member, KeyPathTree place, List<String> path, boolean lines) throws EditRefused {
        if (place.isEnd()) {
            replace(member, managed(path));
        } else if (member.inside().isEmpty()) {
            throw EditRefused.at(
                    base,
                    member.valueStart(),
                    "wrong-type",
                    "The value of \"" + member.name() + "\" is not an object.");
        } else {
            edit(member.inside().get(), place, path, lines);
        }
    }

    private void replace(JsonMember member, KeyValue managed) {
        String original = base.substring(member.valueStart(), member.valueEnd());
        boolean same = member.string().equals(Optional.of(managed.value()));
        String value = same ? original : Text.quote(managed.value());
        if (!same) {
            splices.add(new Splice(member.valueStart(), original.length(), value));
        }
        keys.add(new KeyRecord(managed, Optional.of(original), 0, value));
    }

    private void add(JsonLayout layout, KeyPathTree places, List<String> path, List<String> names) {
        var text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean last = i == names.size() - 1;
            List<String> longer = longer(path, name);
            KeyPathTree place = places.child(name).orElseThrow();
            String space = i == 0 ? layout.space() : layout.lines() ? style.eol() + layout.indent() : style.gap();
            String piece = space + member(place, longer, layout.indent(), layout.lines());
            String after = last ? layout.suffix() : "";
            text.append(piece).append(!last || layout.trailing() ? "," : "").append(after);
            record(place, longer, 0, piece + layout.suffix());
        }
        if (layout.comma().isEmpty()) {
            splices.add(new Splice(layout.at(), 0, text.toString()));
        } else if (layout.comma().get() == layout.at()) {
            splices.add(new Splice(layout.at(), 0, "," + text));
        } else {
            splices.add(new Splice(layout.comma().get(), 0, ","));
            splices.add(new Splice(layout.at(), 0, text.toString()));
        }
    }

    private String member(KeyPathTree place, List<String> path, String indent, boolean lines) {
        String value = place.isEnd() ? Text.quote(managed(path).value()) : object(place, path, indent, lines);
        return Text.quote(path.getLast()) + style.colon() + value;
    }

    private String object(KeyPathTree places, List<String> path, String indent, boolean lines) {
        String inner = lines ? style.eol() + indent + style.unit() : "";
        String between = lines ? "," + inner : "," + style.gap();
        return places.children().entrySet().stream()
                .map(e -> member(e.getValue(), longer(path, e.getKey()), indent + style.unit(), lines))
                .collect(Collectors.joining(between, "{" + inner, lines ? style.eol() + indent + "}" : "}"));
    }

    /** Remembers every value of a new member; {@code parents} containers around it are new as well. */
    private void record(KeyPathTree place, List<String> path, int parents, String inserted) {
        if (place.isEnd()) {
            keys.add(new KeyRecord(managed(path), Optional.empty(), parents, inserted));
        } else {
            place.children().forEach((name, child) -> record(child, longer(path, name), parents + 1, inserted));
        }
    }

    private KeyValue managed(List<String> path) {
        return Optional.ofNullable(entries.get(path)).orElseThrow();
    }

    private static List<String> longer(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
