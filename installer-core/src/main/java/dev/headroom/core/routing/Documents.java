package dev.headroom.core.routing;

import dev.headroom.core.edit.DocumentEdit;
import dev.headroom.core.edit.Dressed;
import dev.headroom.core.edit.EditRefused;
import dev.headroom.core.edit.KeyRecord;
import dev.headroom.core.edit.KeyValue;
import dev.headroom.core.edit.Stripped;
import dev.headroom.core.edit.Utf8;
import dev.headroom.core.edit.format.FormatEdit;
import dev.headroom.core.plan.Want;
import dev.headroom.core.routing.Settling.Base;
import dev.headroom.core.state.FileRecord.Written;
import dev.headroom.core.state.Ledger.Owned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values of ours in JSON and TOML documents of the user's. */
final class Documents {
    private Documents() {}

    static Base strip(Optional<byte[]> content, Written.Document document) throws EditRefused {
        List<KeyRecord> lost = new ArrayList<>(document.lost());
        if (content.isEmpty()) {
            lost.addAll(document.record().keys());
            return new Base(content, false, paths(document.record().keys()), lost, List.of());
        }
        DocumentEdit edit = FormatEdit.of(document.format());
        Stripped stripped = edit.strip(Utf8.decode(content.get()), document.record());
        Stripped rest = Lost.takeOut(edit, stripped.text(), lost);
        List<List<String>> returned = paths(lost);
        returned.removeAll(paths(rest.changedByUser()));
        lost.retainAll(rest.changedByUser());
        lost.addAll(stripped.changedByUser());
        return new Base(
                Optional.of(encode(rest.text())), document.existed(), paths(stripped.changedByUser()), lost, returned);
    }

    static Settled dress(Base base, Want.Format format, List<Owned> wanted, Collection<List<String>> foreign)
            throws EditRefused {
        Map<List<String>, String> values = new LinkedHashMap<>();
        for (Owned owned : wanted) {
            if (owned.want() instanceof Want.Values more) {
                sorted(more.values()).forEach(value -> values.put(value.path(), value.value()));
            }
        }
        List<KeyValue> wants = values.entrySet().stream()
                .filter(entry -> !foreign.contains(entry.getKey()))
                .map(entry -> new KeyValue(entry.getKey(), entry.getValue()))
                .toList();
        if (wants.isEmpty()) {
            return new Settled(base.content(), Optional.empty());
        }
        Dressed dressed = FormatEdit.of(format).dress(Utf8.decode(base.content().orElse(new byte[0])), wants);
        return new Settled(
                Optional.of(encode(dressed.text())),
                Optional.of(new Written.Document(base.existed(), format, dressed.record(), List.of())));
    }

    private static byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<KeyValue> sorted(Map<List<String>, String> values) {
        List<KeyValue> sorted = new ArrayList<>();
        values.forEach((path, value) -> sorted.add(new KeyValue(path, value)));
        sorted.sort((a, b) -> String.join("\n", a.path()).compareTo(String.join("\n", b.path())));
        return sorted;
    }

    private static List<List<String>> paths(List<KeyRecord> keys) {
        return keys.stream().map(key -> key.want().path()).collect(Collectors.toCollection(ArrayList::new));
    }
}
