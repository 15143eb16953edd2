package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyPathTree;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import dev.headroom.core.textedit.Splices;
import dev.headroom.core.textedit.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes what is still ours out of a JSON text that has changed since we wrote it. */
public final class JsonReverter {
    private final Dialect dialect;
    private final List<KeyRecord> changed = new ArrayList<>();
    private final List<List<String>> touched = new ArrayList<>();
    private String text;

    private JsonReverter(String current, Dialect dialect) {
        this.text = current;
        this.dialect = dialect;
    }

    public static RevertResult revert(String current, Dialect dialect, List<KeyRecord> keys) throws EditRefused {
        var reverter = new JsonReverter(current, dialect);
        JsonPlaces places = JsonPlaces.of(
                current, dialect, keys.stream().map(key -> key.managed().path()).toList());
        JsonStrays strays = JsonStrays.of(places, keys);
        for (KeyRecord key : keys.reversed()) {
            reverter.revert(key, places, strays);
        }
        for (Map.Entry<List<String>, KeyRecord> stray : strays.known().entrySet()) {
            reverter.revert(stray.getValue(), stray.getKey());
        }
        JsonCheck.sameExcept(current, reverter.text, dialect, reverter.touched);
        List<Integer> lines = new ArrayList<>();
        for (List<String> stray : strays.unknown()) {
            lines.add(reverter.line(stray));
        }
        return new RevertResult(reverter.text, reverter.changed.reversed(), false, lines);
    }

    /** Where its value still is, which is in one place as long as nobody gave a second entry what the first one is chosen by. */
    private void revert(KeyRecord key, JsonPlaces places, JsonStrays strays) throws EditRefused {
        List<String> path = key.managed().path();
        if (!JsonPlaces.chooses(path)) {
            revert(key, path);
            return;
        }
        List<List<String>> standing = JsonStrays.standing(places, key);
        for (List<String> place : standing) {
            revert(key, place);
        }
        if (standing.isEmpty() && !(places.all(path).isEmpty() && strays.isFound(key))) {
            changed.add(key);
        }
    }

    private int line(List<String> place) throws EditRefused {
        int offset = find(place).map(found -> found.getLast().valueStart()).orElse(0);
        return EditRefused.at(text, offset, "", "").line();
    }

    /** The text without the member at a path, which must be there, and without so many parents as are then empty. */
    public static String without(String text, Dialect dialect, List<String> path, int parents) throws EditRefused {
        var reverter = new JsonReverter(text, dialect);
        reverter.touched.add(path);
        reverter.remove(path, "");
        reverter.prune(new KeyRecord(new KeyValue(path, ""), Optional.empty(), parents, ""), path);
        JsonCheck.sameExcept(text, reverter.text, dialect, reverter.touched);
        return reverter.text;
    }

    private void revert(KeyRecord key, List<String> path) throws EditRefused {
        Optional<JsonMember> member =
                find(path).filter(f -> f.size() == path.size()).map(List::getLast);
        boolean ours = member.flatMap(JsonMember::string)
                .equals(Optional.of(key.managed().value()));
        if (!ours) {
            changed.add(key);
        } else if (key.original().isPresent()) {
            touched.add(path);
            replace(member.orElseThrow(), key.original().get());
        } else {
            touched.add(path);
            remove(path, key.inserted());
        }
        if (!ours && member.isPresent()) {
            return;
        }
        prune(key, path);
    }

    /** Containers that we made go when nothing is left in them. */
    private void prune(KeyRecord key, List<String> path) throws EditRefused {
        int created = key.createdParents();
        for (int depth = path.size() - 1; depth > 0 && created > 0; depth--, created--) {
            List<String> parent = path.subList(0, depth);
            if (JsonPlaces.isNumber(parent.getLast())) {
                return;
            }
            Optional<JsonContainer> container = find(parent)
                    .filter(f -> f.size() == parent.size())
                    .flatMap(f -> f.getLast().inside());
            if (container.isPresent() && !isBare(container.get())) {
                return;
            }
            if (container.isPresent()) {
                touched.add(parent);
                remove(parent, key.inserted());
            }
        }
        if (created > 0) {
            pruneRoot(key.inserted());
        }
    }

    private void pruneRoot(String inserted) throws EditRefused {
        Optional<JsonContainer> root = JsonOutline.of(text, dialect, KeyPathTree.of(List.of()));
        if (root.isPresent() && isBare(root.get())) {
            int start = root.get().open();
            int end = root.get().close() + 1;
            boolean ended = Text.hasBreak(inserted.substring(inserted.lastIndexOf('}')));
            if (ended && end < text.length() && Text.isBreak(text.charAt(end))) {
                end += text.startsWith("\r\n", end) ? 2 : 1;
            }
            if (Text.hasBreak(inserted.substring(0, inserted.indexOf('{'))) && text.startsWith("\n", start - 1)) {
                start -= text.startsWith("\r\n", start - 2) ? 2 : 1;
            }
            text = text.substring(0, start) + text.substring(end);
        }
    }

    private boolean isBare(JsonContainer container) {
        return container.count() == 0
                && text.substring(container.open() + 1, container.close()).isBlank();
    }

    private void replace(JsonMember member, String original) {
        text = text.substring(0, member.valueStart()) + original + text.substring(member.valueEnd());
    }

    private void remove(List<String> path, String inserted) throws EditRefused {
        KeyPathTree places = KeyPathTree.of(List.of(path));
        JsonContainer root = JsonOutline.of(text, dialect, places).orElseThrow();
        JsonContainer container = root;
        for (String name : path.subList(0, path.size() - 1)) {
            container = container.member(text, name).flatMap(JsonMember::inside).orElseThrow();
        }
        JsonMember member = container.member(text, path.getLast()).orElseThrow();
        text = Splices.apply(text, JsonRemoval.of(text, container, member, inserted));
    }

    /** The members along a path, as far as it leads. */
    private Optional<List<JsonMember>> find(List<String> path) throws EditRefused {
        Optional<JsonContainer> container =
                JsonOutline.of(text, dialect, KeyPathTree.of(List.of(path, withDeeper(path))));
        List<JsonMember> found = new ArrayList<>();
        for (String name : path) {
            if (container.isEmpty()) {
                return Optional.of(found);
            }
            Optional<JsonMember> member = container.get().member(text, name);
            member.ifPresent(found::add);
            container = member.flatMap(JsonMember::inside);
        }
        return Optional.of(found);
    }

    /** A path one step longer, so that the object at its end is outlined as well. */
    private static List<String> withDeeper(List<String> path) {
        List<String> deeper = new ArrayList<>(path);
        deeper.add("");
        return deeper;
    }
}
