package dev.headroom.core.textedit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Inserts string values into the text of a settings file and reverts that, without changing anything else.
 *
 * <p>Edits of one text form a stack: to revert an earlier one, first revert the later ones, then insert those again that should
 * stay. Then every order ends in the original bytes.
 */
public interface DocumentEdit {
    /**
     * Writes our values.
     *
     * @param base the text; empty is legal, a byte order mark is kept
     * @param entries values at different places, none inside another; empty gives the same text and an empty record
     * @throws EditRefused when the text cannot be parsed, a key stands twice, a parent is no object, a list has no such entry
     *     or two, or the result would differ from the base in more than our values
     */
    EditResult insert(String base, List<KeyValue> entries) throws EditRefused;

    /**
     * Takes our values out of the text as it is now: exactly the base when nothing has changed since, else only what is
     * still ours.
     *
     * @throws EditRefused when the current text cannot be parsed, or our key stands twice in it
     */
    RevertResult revert(String current, EditRecord record) throws EditRefused;

    /**
     * The value at a path: decoded when it is a string, its raw text when it is something else, empty when absent.
     *
     * @throws EditRefused when the text cannot be parsed, a key of the path stands twice, or two entries of a list are chosen
     */
    Optional<String> read(String text, List<String> path) throws EditRefused;

    /**
     * Whether each entry of a list that a path chooses ({@link ListEntry}) is there once, so that a value can be written into it.
     *
     * @throws EditRefused when the text cannot be parsed
     */
    default boolean reaches(String text, List<String> path) throws EditRefused {
        return true;
    }

    /**
     * The objects in the list at a path of keys, in their order; none where there is no list.
     *
     * @throws EditRefused when the text cannot be parsed
     */
    default List<Element> elements(String text, List<String> path) throws EditRefused {
        return List.of();
    }

    /**
     * An object in a list.
     *
     * @param strings its string members, decoded
     * @param others the names of its other members
     */
    record Element(Map<String, String> strings, Set<String> others) {}
}
