package dev.headroom.core.textedit.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyPathTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole text once and keeps the places along wanted paths only. */
final class JsonOutline {
    private final String text;
    private final JsonTokens tokens;

    private JsonOutline(String text, JsonTokens tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** The root object; empty when the text holds nothing (white space, in some dialects comments). */
    static Optional<JsonContainer> of(String text, Dialect dialect, KeyPathTree places) throws EditRefused {
        try (var tokens = new JsonTokens(text, dialect)) {
            return new JsonOutline(text, tokens).root(places);
        }
    }

    private Optional<JsonContainer> root(KeyPathTree places) throws EditRefused {
        JsonToken first = tokens.next();
        if (first == JsonToken.NOT_AVAILABLE) {
            return Optional.empty();
        }
        int start = tokens.start();
        if (first != JsonToken.START_OBJECT) {
            tokens.skipChildren();
            tokens.next();
            throw EditRefused.at(text, start, "wrong-type", "The file does not hold an object.");
        }
        JsonContainer root = object(places);
        if (tokens.next() != JsonToken.NOT_AVAILABLE) {
            throw EditRefused.at(text, tokens.start(), "json-syntax", "Something follows the end of the object.");
        }
        return Optional.of(root);
    }

    private JsonContainer object(KeyPathTree places) throws EditRefused {
        int open = place('{');
        int previousEnd = open + 1;
        int count = 0;
        Optional<JsonMember> first = Optional.empty();
        Optional<JsonMember> last = Optional.empty();
        List<JsonMember> wanted = new ArrayList<>();
        while (tokens.next() != JsonToken.END_OBJECT) {
            JsonMember member = member(places, previousEnd);
            if (places.child(member.name()).isPresent()) {
                wanted.add(member);
            }
            count++;
            first = first.isPresent() ? first : Optional.of(member);
            last = Optional.of(member);
            previousEnd = member.valueEnd();
        }
        return new JsonContainer(open, place('}'), count, first, last, wanted);
    }

    /** An array with its elements as members, whose names are their numbers. */
    private JsonContainer array(KeyPathTree places) throws EditRefused {
        int open = place('[');
        int previousEnd = open + 1;
        List<JsonMember> elements = new ArrayList<>();
        for (JsonToken kind = tokens.next(); kind != JsonToken.END_ARRAY; kind = tokens.next()) {
            String name = JsonPlaces.number(elements.size());
            int start = tokens.start();
            JsonMember element = value(new Name(name, start, start, previousEnd), kind, places.child(name));
            elements.add(element);
            previousEnd = element.valueEnd();
        }
        Optional<JsonMember> last = elements.isEmpty() ? Optional.empty() : Optional.of(elements.getLast());
        return new JsonContainer(
                open, place(']'), elements.size(), elements.stream().findFirst(), last, elements);
    }

    private JsonMember member(KeyPathTree places, int previousEnd) throws EditRefused {
        String name = tokens.name();
        int start = tokens.start();
        Name named = new Name(name, start, tokens.endOf(start), previousEnd);
        return value(named, tokens.next(), places.child(name));
    }

    private record Name(String text, int start, int end, int previousEnd) {}

    private static boolean isOutlined(JsonToken kind, Optional<KeyPathTree> place) {
        return switch (kind) {
            case START_OBJECT -> place.isPresent() && !place.get().isEnd();
            case START_ARRAY ->
                place.isPresent() && place.get().children().keySet().stream().anyMatch(JsonPlaces::isNumber);
            default -> false;
        };
    }

    private JsonMember value(Name name, JsonToken kind, Optional<KeyPathTree> place) throws EditRefused {
        int valueStart = tokens.start();
        Optional<String> string = Optional.empty();
        Optional<JsonContainer> inside = Optional.empty();
        int valueEnd;
        if (isOutlined(kind, place)) {
            JsonContainer container =
                    kind == JsonToken.START_OBJECT ? object(place.orElseThrow()) : array(place.orElseThrow());
            inside = Optional.of(container);
            valueEnd = container.close() + 1;
        } else if (kind.isStructStart()) {
            tokens.skipChildren();
            valueEnd = tokens.start() + 1;
        } else {
            valueEnd = tokens.endOf(valueStart);
            if (kind == JsonToken.VALUE_STRING && place.isPresent()) {
                string = Optional.of(tokens.decoded());
            }
        }
        return new JsonMember(
                name.text(), name.start(), name.end(), valueStart, valueEnd, name.previousEnd(), kind, string, inside);
    }

    /** The parser's word for where it is, held against the text: a wrong place must never be edited. */
    private int place(char expected) throws EditRefused {
        int start = tokens.start();
        if (text.charAt(start) != expected) {
            throw EditRefused.at(text, start, "not-exactly-ours", "The place of an object could not be found.");
        }
        return start;
    }
}
