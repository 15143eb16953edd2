package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.ListEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Leads paths to places in one text. A place is a path whose segments in arrays are the elements' numbers, as {@link #number} writes
 * them; our edits never change these. A path that chooses no element of an array is its own place.
 */
final class JsonPlaces {
    private static final String NUMBER = "\u0000";

    private final String text;
    private final Optional<JsonElements.Value> root;

    private JsonPlaces(String text, Optional<JsonElements.Value> root) {
        this.text = text;
        this.root = root;
    }

    /** Reads the text only if one of these paths may choose an element. */
    static JsonPlaces of(String text, Dialect dialect, List<List<String>> paths) throws EditRefused {
        return new JsonPlaces(
                text,
                paths.stream().anyMatch(JsonPlaces::chooses) ? JsonElements.parse(text, dialect) : Optional.empty());
    }

    /** The segment of a place for an element of an array; no key of a settings file begins so. */
    static String number(int index) {
        return NUMBER + index;
    }

    static boolean isNumber(String segment) {
        return segment.startsWith(NUMBER);
    }

    /** Whether a path would lead into an element where it meets an array. An element holds our value, so it is never the last segment. */
    static boolean chooses(List<String> path) {
        return path.subList(0, path.size() - 1).stream()
                .anyMatch(segment -> ListEntry.of(segment).isPresent());
    }

    /** The place at which a value can be written; refuses an element that is not there or not the only one. */
    List<String> toWrite(List<String> path) throws EditRefused {
        List<Found> found = found(path);
        if (found.isEmpty() || !found.getFirst().exists()) {
            int at = root.map(JsonElements.Value::start).orElse(0);
            throw EditRefused.at(text, at, "no-element", "The list has no entry of the kind " + shown(path) + ".");
        }
        return only(path, found);
    }

    /** The place at which a value can be read; empty when there is no such element. */
    Optional<List<String>> toRead(List<String> path) throws EditRefused {
        List<Found> found = found(path);
        return found.isEmpty() ? Optional.empty() : Optional.of(only(path, found));
    }

    /** Every place to which a path leads. */
    List<List<String>> all(List<String> path) {
        return found(path).stream().map(Found::place).toList();
    }

    /** The places in all elements of the first array that a path meets, as if it chose each of them; none without an array. */
    List<List<String>> inAllElements(List<String> path) {
        Optional<JsonElements.Value> at = root;
        for (int depth = 0; depth < path.size() - 1 && at.isPresent(); depth++) {
            JsonElements.Value value = at.get();
            if (value.isArray()) {
                int list = depth;
                return Stream.iterate(0, index -> index < value.inside().size(), index -> index + 1)
                        .map(index -> joined(path.subList(0, list), number(index), path.subList(list + 1, path.size())))
                        .toList();
            }
            at = member(value, path.get(depth));
        }
        return List.of();
    }

    /** The string at a place; empty when something else is there, or when its key is twice in the object. */
    Optional<String> string(List<String> place) {
        Optional<JsonElements.Value> at = root;
        for (String segment : place) {
            at = at.flatMap(value -> isNumber(segment) && value.isArray()
                    ? Optional.of(value.inside().get(Integer.parseInt(segment.substring(1))))
                    : member(value, segment));
        }
        return at.flatMap(JsonElements.Value::string);
    }

    /**
     * One place.
     *
     * @param offset of the chosen element
     * @param exists whether no element would have to be made on the way
     */
    private record Found(List<String> place, int offset, boolean exists) {}

    private List<Found> found(List<String> path) {
        List<Found> found = new ArrayList<>();
        if (chooses(path)) {
            walk(root, path, List.of(), 0, found);
        } else {
            found.add(new Found(path, 0, true));
        }
        return found;
    }

    private static void walk(
            Optional<JsonElements.Value> at, List<String> path, List<String> done, int offset, List<Found> found) {
        List<String> rest = path.subList(done.size(), path.size());
        Optional<ListEntry> entry = rest.size() < 2 ? Optional.empty() : ListEntry.of(rest.getFirst());
        if (rest.isEmpty() || at.isEmpty()) {
            // A missing segment before may have been a key or an element: what nobody can tell is not made.
            List<String> made = rest.isEmpty() || done.isEmpty() ? rest : path.subList(done.size() - 1, path.size());
            found.add(new Found(joined(done, rest), offset, made.isEmpty() || !chooses(made)));
        } else if (at.get().isArray() && entry.isPresent()) {
            List<JsonElements.Value> elements = at.get().inside();
            for (int index = 0; index < elements.size(); index++) {
                if (isChosen(elements.get(index), entry.get())) {
                    List<String> element = joined(done, List.of(number(index)));
                    walk(
                            Optional.of(elements.get(index)),
                            path,
                            element,
                            elements.get(index).start(),
                            found);
                }
            }
        } else {
            List<String> longer = joined(done, List.of(rest.getFirst()));
            walk(member(at.get(), rest.getFirst()), path, longer, offset, found);
        }
    }

    /** A member that is twice in the element must have the value both times: tools differ in which of the two they read. */
    private static boolean isChosen(JsonElements.Value element, ListEntry entry) {
        return element.isObject()
                && entry.members().entrySet().stream().allMatch(member -> {
                    Set<Optional<String>> values = new LinkedHashSet<>();
                    element.inside().stream()
                            .filter(value -> value.name().equals(member.getKey()))
                            .forEach(value -> values.add(value.string()));
                    return values.equals(Set.of(Optional.of(member.getValue())));
                });
    }

    private static Optional<JsonElements.Value> member(JsonElements.Value value, String name) {
        List<JsonElements.Value> named = !value.isObject()
                ? List.of()
                : value.inside().stream().filter(it -> it.name().equals(name)).toList();
        return named.stream().findFirst();
    }

    private List<String> only(List<String> path, List<Found> found) throws EditRefused {
        if (found.size() > 1) {
            throw EditRefused.at(
                    text,
                    found.get(1).offset(),
                    "duplicate-key",
                    "Two entries of the list are of the kind " + shown(path) + ".");
        }
        return found.getFirst().place();
    }

    private static String shown(List<String> path) {
        return path.stream()
                .filter(segment -> ListEntry.of(segment).isPresent())
                .findFirst()
                .orElse("");
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<String> joined(List<String> some, String one, List<String> more) {
        return joined(joined(some, List.of(one)), more);
    }
}
