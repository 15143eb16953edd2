package dev.headroom.core.textedit.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyPathTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads two texts side by side and refuses when they differ anywhere but at given places. */
public final class JsonCheck {
    private JsonCheck() {}

    /** A text that holds nothing counts as an empty object. */
    public static void sameExcept(String one, String other, Dialect dialect, List<List<String>> except)
            throws EditRefused {
        KeyPathTree places = KeyPathTree.of(outermost(except));
        try (var left = new Trail(one, dialect, places);
                var right = new Trail(other, dialect, places)) {
            boolean more = true;
            while (more) {
                boolean leftMore = left.advance();
                more = right.advance();
                if (leftMore != more || (more && !left.sameAs(right))) {
                    throw EditRefused.at(
                            one, left.start, "not-exactly-ours", "The edit would change more than our own values.");
                }
            }
        }
    }

    private static List<List<String>> outermost(List<List<String>> paths) {
        return paths.stream()
                .filter(path -> paths.stream().noneMatch(other -> isInside(path, other)))
                .toList();
    }

    private static boolean isInside(List<String> path, List<String> other) {
        return path.size() > other.size() && path.subList(0, other.size()).equals(other);
    }

    /** An open object or array with the places in it; empty where no given path leads. */
    private static final class Frame {
        private final Optional<KeyPathTree> places;
        private final boolean isArray;
        private int count;

        Frame(Optional<KeyPathTree> places, boolean isArray) {
            this.places = places;
            this.isArray = isArray;
        }
    }

    /** The tokens of one text without the members at the given places. */
    private static final class Trail implements AutoCloseable {
        private final String text;
        private final JsonTokens tokens;
        private final Deque<Frame> open = new ArrayDeque<>();

        private Optional<KeyPathTree> next;
        private JsonToken token = JsonToken.NOT_AVAILABLE;
        private int start;
        private int end;
        private int bare;

        Trail(String text, Dialect dialect, KeyPathTree places) {
            this.text = text;
            this.tokens = new JsonTokens(text, dialect);
            this.next = Optional.of(places);
        }

        boolean advance() throws EditRefused {
            if (bare > 0) {
                bare--;
                token = bare == 1 ? JsonToken.END_OBJECT : JsonToken.NOT_AVAILABLE;
                return bare > 0;
            }
            boolean first = token == JsonToken.NOT_AVAILABLE && start == 0;
            token = tokens.next();
            while (token == JsonToken.FIELD_NAME && isExcepted()) {
                tokens.next();
                tokens.skipChildren();
                token = tokens.next();
            }
            if (token == JsonToken.NOT_AVAILABLE) {
                return first && pretendEmptyObject();
            }
            place();
            return true;
        }

        boolean sameAs(Trail other) {
            return token == other.token
                    && (token.isStructStart()
                            || token.isStructEnd()
                            || (end - start == other.end - other.start
                                    && text.regionMatches(start, other.text, other.start, end - start)));
        }

        @Override
        public void close() {
            tokens.close();
        }

        private boolean pretendEmptyObject() {
            token = JsonToken.START_OBJECT;
            bare = 2;
            return true;
        }

        private boolean isExcepted() throws EditRefused {
            Optional<KeyPathTree> inside = open.element().places;
            if (inside.isEmpty()) {
                return false;
            }
            next = inside.get().child(tokens.name());
            return next.isPresent() && next.get().isEnd();
        }

        /** A value that follows in an array is the element of the next number. */
        private void enterElement() {
            Frame around = open.peek();
            if (around != null && around.isArray) {
                next = around.places.flatMap(inside -> inside.child(JsonPlaces.number(around.count)));
                around.count++;
            }
        }

        private void place() {
            start = tokens.start();
            end = start;
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    enterElement();
                    open.push(new Frame(next, token == JsonToken.START_ARRAY));
                    next = Optional.empty();
                }
                case END_OBJECT, END_ARRAY -> open.pop();
                default -> {
                    enterElement();
                    end = tokens.endOf(start);
                    if (token != JsonToken.FIELD_NAME) {
                        next = Optional.empty();
                    }
                }
            }
        }
    }
}
