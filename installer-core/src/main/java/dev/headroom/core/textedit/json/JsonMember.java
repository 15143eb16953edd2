package dev.headroom.core.textedit.json;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Optional;

/**
 * One member of an object on a wanted path, with its places in the text.
 *
 * @param previousEnd the offset after the value before it, or after the opening brace
 * @param string the decoded value when it is a string at the end of a wanted path
 * @param inside the object's own outline when a wanted path leads further
 */
record JsonMember(
        String name,
        int nameStart,
        int nameEnd,
        int valueStart,
        int valueEnd,
        int previousEnd,
        JsonToken kind,
        Optional<String> string,
        Optional<JsonContainer> inside) {}
