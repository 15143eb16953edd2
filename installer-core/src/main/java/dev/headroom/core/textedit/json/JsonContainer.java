package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.EditRefused;
import java.util.List;
import java.util.Optional;

/**
 * One object on a wanted path, or an array whose elements are its members.
 *
 * @param open the offset of the opening brace or bracket
 * @param close the offset of the closing one
 * @param wanted its members with wanted names, every one, so also those that stand twice
 */
record JsonContainer(
        int open,
        int close,
        int count,
        Optional<JsonMember> first,
        Optional<JsonMember> last,
        List<JsonMember> wanted) {
    /** The one member of that name; refuses a name that stands twice. */
    Optional<JsonMember> member(String text, String name) throws EditRefused {
        List<JsonMember> found =
                wanted.stream().filter(m -> m.name().equals(name)).toList();
        if (found.size() > 1) {
            throw EditRefused.at(
                    text,
                    found.get(1).nameStart(),
                    "duplicate-key",
                    "The key \"" + name + "\" is twice in the same object.");
        }
        return found.stream().findFirst();
    }
}
