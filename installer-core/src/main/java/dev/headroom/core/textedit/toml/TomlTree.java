package dev.headroom.core.textedit.toml;

import dev.headroom.core.textedit.EditRefused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One valid TOML text: its statements with their places, and what it means according to the parser.
 *
 * @param statements in the order of the text
 */
public record TomlTree(String text, List<TomlStatement> statements, TomlParseResult parsed) {
    /** Refuses a text that is not valid, and one whose places could not be told for sure. */
    public static TomlTree of(String text) throws EditRefused {
        List<TomlStatement> statements = TomlScanner.scan(text);
        // The parser takes a byte order mark for a character of the first key.
        TomlParseResult parsed = Toml.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (parsed.hasErrors()) {
            throw refused(parsed.errors().getFirst());
        }
        var tree = new TomlTree(text, statements, parsed);
        Set<String> seen = new HashSet<>();
        statements.stream()
                .filter(s -> s.isRootEntry() || s.kind() == TomlStatement.Kind.TABLE)
                .forEach(s -> seen.add(s.path().getFirst()));
        if (!seen.equals(parsed.keySet())) {
            throw new EditRefused("not-exactly-ours", 1, 1, "The places of the keys could not be found.");
        }
        return tree;
    }

    /** The entry of a root key; refuses a key that is a table. */
    Optional<TomlStatement> rootEntry(String key) throws EditRefused {
        Optional<TomlStatement> first =
                statements.stream().filter(s -> s.speaksOf(key)).findFirst();
        if (first.isPresent()
                && !(first.get().isRootEntry() && first.get().path().size() == 1)) {
            throw EditRefused.at(
                    text, first.get().start(), "wrong-type", "The key \"" + key + "\" is a table, not a value.");
        }
        return first;
    }

    public Optional<String> string(String key) {
        return parsed.get(List.of(key)) instanceof String value ? Optional.of(value) : Optional.empty();
    }

    /** The tree as plain maps and lists, without some root keys. */
    public Map<String, Object> without(Set<String> keys) {
        Map<String, Object> plain = plain(parsed);
        plain.keySet().removeAll(keys);
        return plain;
    }

    private static EditRefused refused(TomlParseError error) {
        TomlPosition at = error.position();
        String message = String.valueOf(error.getMessage());
        return message.contains("previously defined")
                ? new EditRefused("duplicate-key", at.line(), at.column(), "The same key is in the file twice.")
                : new EditRefused("toml-syntax", at.line(), at.column(), "The file is not valid at this place.");
    }

    static Map<String, Object> plain(TomlTable table) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : table.entrySet()) {
            plain.put(entry.getKey(), plain(entry.getValue()));
        }
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof TomlTable table) {
            return plain(table);
        }
        if (value instanceof TomlArray array) {
            List<Object> list = new ArrayList<>();
            array.toList().forEach(item -> list.add(plain(item)));
            return list;
        }
        return value;
    }
}
