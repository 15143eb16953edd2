package dev.headroom.core.textedit.toml;

import dev.headroom.core.textedit.DocumentEdit;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import dev.headroom.core.textedit.Splices;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Edits root keys of TOML: above the first table, behind the root keys that are there. */
public final class TomlEdit implements DocumentEdit {
    @Override
    public EditResult insert(String base, List<KeyValue> entries) throws EditRefused {
        if (entries.stream().anyMatch(managed -> managed.path().size() != 1)) {
            throw new IllegalArgumentException("only root keys of TOML can be written");
        }
        if (entries.isEmpty()) {
            return Splices.inserted(base, List.of(), List.of());
        }
        TomlTree before = TomlTree.of(base);
        EditResult inserted = TomlInserter.insert(before, entries);
        TomlTree after = TomlTree.of(inserted.text());
        Set<String> ours =
                entries.stream().map(managed -> managed.path().getFirst()).collect(Collectors.toSet());
        boolean written = entries.stream()
                .allMatch(managed -> after.string(managed.path().getFirst()).equals(Optional.of(managed.value())));
        if (!written || !before.without(ours).equals(after.without(ours))) {
            throw new EditRefused("not-exactly-ours", 1, 1, "The edit would change more than our own values.");
        }
        return inserted;
    }

    @Override
    public RevertResult revert(String current, EditRecord record) throws EditRefused {
        return Splices.isAsWritten(current, record)
                ? new RevertResult(Splices.apply(current, record.inverse()), List.of(), true)
                : TomlReverter.revert(current, record.keys());
    }

    @Override
    public Optional<String> read(String text, List<String> path) throws EditRefused {
        TomlTree tree = TomlTree.of(text);
        Object value = tree.parsed();
        for (String key : path) {
            value = value instanceof TomlTable table ? table.get(List.of(key)) : null;
        }
        return Optional.ofNullable(value).map(found -> raw(tree, path, found));
    }

    private static String raw(TomlTree tree, List<String> path, Object value) {
        return switch (value) {
            case String string -> string;
            case TomlTable table -> table.toToml();
            case TomlArray array -> entryText(tree, path).orElseGet(array::toJson);
            default -> entryText(tree, path).orElseGet(value::toString);
        };
    }

    private static Optional<String> entryText(TomlTree tree, List<String> path) {
        return tree.statements().stream()
                .filter(s -> s.isRootEntry() && s.path().equals(path))
                .findFirst()
                .map(s -> tree.text().substring(s.valueStart(), s.end()));
    }
}
