package dev.headroom.core.textedit.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.Splice;
import dev.headroom.core.textedit.Splices;
import dev.headroom.core.textedit.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes objects out of the arrays of a strict JSON text, with their commas and white space. */
public final class JsonElements {
    private final String text;
    private final Predicate<Map<String, String>> unwanted;

    private JsonElements(String text, Predicate<Map<String, String>> unwanted) {
        this.text = text;
        this.unwanted = unwanted;
    }

    /**
     * Returns the text without the unwanted objects. A list that only held such objects goes with them, and so does an object in an
     * array that held such a list, and an object that is then empty; the outermost object stays.
     *
     * @param unwanted decides by the string members of an object that is an element of an array
     * @return the same text when nothing is unwanted
     * @throws EditRefused when the text is not strict JSON, or the edit would change anything else
     */
    public static String without(String text, Predicate<Map<String, String>> unwanted) throws EditRefused {
        JsonElements edit = new JsonElements(text, unwanted);
        Optional<Value> root = parse(text, Dialect.JSON);
        if (root.isEmpty()) {
            return text;
        }
        List<Splice> splices = new ArrayList<>();
        edit.cut(root.get(), splices);
        String result = Splices.apply(text, splices);
        if (!meaning(parse(result, Dialect.JSON).orElseThrow(), result).equals(edit.rest(root.get()))) {
            throw new EditRefused("not-exactly-ours", 1, 1, "The edit would change more than these entries.");
        }
        return result;
    }

    /**
     * One value.
     *
     * @param name its key; empty for an element of an array
     * @param begin where its key begins, or the value itself where it has none
     */
    record Value(
            JsonToken kind, String name, int begin, int start, int end, Optional<String> string, List<Value> inside) {
        boolean isArray() {
            return kind == JsonToken.START_ARRAY;
        }

        boolean isObject() {
            return kind == JsonToken.START_OBJECT;
        }

        String scalar(String text) {
            return kind.isStructStart() ? "" : text.substring(start, end);
        }
    }

    /** The whole text as a tree; empty when it holds nothing. */
    static Optional<Value> parse(String text, Dialect dialect) throws EditRefused {
        try (JsonTokens tokens = new JsonTokens(text, dialect)) {
            JsonToken first = tokens.next();
            return first == JsonToken.NOT_AVAILABLE
                    ? Optional.empty()
                    : Optional.of(value(tokens, first, "", tokens.start()));
        }
    }

    private static Value value(JsonTokens tokens, JsonToken kind, String name, int begin) throws EditRefused {
        int start = tokens.start();
        List<Value> inside = new ArrayList<>();
        if (kind == JsonToken.START_OBJECT) {
            while (tokens.next() != JsonToken.END_OBJECT) {
                String key = tokens.name();
                int keyStart = tokens.start();
                inside.add(value(tokens, tokens.next(), key, keyStart));
            }
        } else if (kind == JsonToken.START_ARRAY) {
            for (JsonToken next = tokens.next(); next != JsonToken.END_ARRAY; next = tokens.next()) {
                inside.add(value(tokens, next, "", tokens.start()));
            }
        } else {
            Optional<String> string = kind == JsonToken.VALUE_STRING ? Optional.of(tokens.decoded()) : Optional.empty();
            return new Value(kind, name, begin, start, tokens.endOf(start), string, List.of());
        }
        return new Value(kind, name, begin, start, tokens.start() + 1, Optional.empty(), inside);
    }

    /** Whether a value goes, in a container of this kind. */
    private boolean goes(Value value, Value container) {
        if (container.isArray() && value.isObject()) {
            Map<String, String> strings = new HashMap<>();
            value.inside().forEach(member -> member.string().ifPresent(it -> strings.put(member.name(), it)));
            boolean hasEmptiedList = value.inside().stream().anyMatch(member -> member.isArray() && isEmptied(member));
            return hasEmptiedList || unwanted.test(strings);
        }
        return isEmptied(value);
    }

    private boolean isEmptied(Value value) {
        return !value.inside().isEmpty() && value.inside().stream().allMatch(it -> goes(it, value));
    }

    private void cut(Value container, List<Splice> splices) {
        List<Value> all = container.inside();
        int index = 0;
        while (index < all.size()) {
            if (!goes(all.get(index), container)) {
                cut(all.get(index), splices);
                index++;
                continue;
            }
            int last = index;
            while (last + 1 < all.size() && goes(all.get(last + 1), container)) {
                last++;
            }
            int start;
            int end = all.get(last).end();
            if (last + 1 < all.size()) {
                start = Text.spaceBefore(
                        text, container.start() + 1, all.get(index).begin());
                end = text.indexOf(',', end) + 1;
            } else {
                // Nothing comes behind: the comma before goes with it, or all that stands between the brackets.
                start = index > 0 ? all.get(index - 1).end() : container.start() + 1;
                end = index > 0 ? end : container.end() - 1;
            }
            splices.add(new Splice(start, end - start, ""));
            index = last + 1;
        }
    }

    /** What the text has to mean afterwards. */
    private Object rest(Value value) {
        List<Object> rest = new ArrayList<>();
        value.inside().stream().filter(it -> !goes(it, value)).forEach(it -> rest.add(List.of(it.name(), rest(it))));
        return List.of(value.kind(), value.scalar(text), rest);
    }

    private static Object meaning(Value value, String text) {
        List<Object> inside = new ArrayList<>();
        value.inside().forEach(it -> inside.add(List.of(it.name(), meaning(it, text))));
        return List.of(value.kind(), value.scalar(text), inside);
    }
}
