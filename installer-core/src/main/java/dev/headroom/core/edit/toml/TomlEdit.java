package dev.headroom.core.edit.toml;

import dev.headroom.core.edit.DocumentEdit;
import dev.headroom.core.edit.Dressed;
import dev.headroom.core.edit.EditRecord;
import dev.headroom.core.edit.EditRefused;
import dev.headroom.core.edit.KeyValue;
import dev.headroom.core.edit.Splices;
import dev.headroom.core.edit.Stripped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Edits root keys of TOML: above the first table, behind the root keys that are there. */
public final class TomlEdit implements DocumentEdit {
    @Override
    public Dressed dress(String base, List<KeyValue> wants) throws EditRefused {
        if (wants.stream().anyMatch(want -> want.path().size() != 1)) {
            throw new IllegalArgumentException("only root keys of TOML can be written");
        }
        if (wants.isEmpty()) {
            return Splices.dressed(base, List.of(), List.of());
        }
        TomlTree before = TomlTree.of(base);
        Dressed dressed = TomlDresser.dress(before, wants);
        TomlTree after = TomlTree.of(dressed.text());
        Set<String> ours = wants.stream().map(want -> want.path().getFirst()).collect(Collectors.toSet());
        boolean written = wants.stream()
                .allMatch(want -> after.string(want.path().getFirst()).equals(Optional.of(want.value())));
        if (!written || !before.without(ours).equals(after.without(ours))) {
            throw new EditRefused("not-exactly-ours", 1, 1, "The edit would change more than our own values.");
        }
        return dressed;
    }

    @Override
    public Stripped strip(String current, EditRecord record) throws EditRefused {
        return Splices.isAsWritten(current, record)
                ? new Stripped(Splices.apply(current, record.inverse()), List.of(), true)
                : TomlStripper.strip(current, record.keys());
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
