package dev.headroom.core.routing.merge;

import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.merge.FileMerge.Base;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.state.record.RoutingState.Owned;
import dev.headroom.core.textedit.DocumentEdit;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.RevertResult;
import dev.headroom.core.textedit.Utf8;
import dev.headroom.core.textedit.format.FormatEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Merges values into JSON and TOML documents. Values that we wrote and that are no longer in the document are remembered while
 * any profile needs them, because a file can return to an earlier version (for example dotfiles under git); without the record
 * our own value would then be taken for the user's.
 */
final class DocumentMerge {
    private DocumentMerge() {}

    static Base revert(Optional<byte[]> content, Written.Document document) throws EditRefused {
        List<KeyRecord> lost = new ArrayList<>(document.lost());
        if (content.isEmpty()) {
            lost.addAll(document.record().keys());
            return new Base(content, false, paths(document.record().keys()), lost, List.of(), List.of());
        }
        DocumentEdit edit = FormatEdit.of(document.format());
        RevertResult reverted = edit.revert(Utf8.decode(content.get()), document.record());
        RevertResult rest = takeOut(edit, reverted.text(), lost);
        List<List<String>> returned = paths(lost);
        returned.removeAll(paths(rest.changedByUser()));
        lost.retainAll(rest.changedByUser());
        lost.addAll(reverted.changedByUser());
        List<Integer> left = rest.left().isEmpty() ? reverted.left() : rest.left();
        return new Base(
                Optional.of(encode(rest.text())),
                document.existed(),
                paths(reverted.changedByUser()),
                lost,
                returned,
                left);
    }

    static MergeResult insert(
            Base base, ManagedEntry.Format format, List<Owned> wanted, Collection<List<String>> userModified)
            throws EditRefused {
        Map<List<String>, String> values = new LinkedHashMap<>();
        for (Owned owned : wanted) {
            if (owned.managed() instanceof ManagedEntry.Values more) {
                sorted(more.values()).forEach(value -> values.put(value.path(), value.value()));
            }
        }
        DocumentEdit edit = FormatEdit.of(format);
        String text = Utf8.decode(base.content().orElse(new byte[0]));
        List<KeyValue> entries = new ArrayList<>();
        for (Map.Entry<List<String>, String> value : values.entrySet()) {
            // An entry of a list that its user has deleted since keeps nobody from the others.
            if (!userModified.contains(value.getKey()) && edit.reaches(text, value.getKey())) {
                entries.add(new KeyValue(value.getKey(), value.getValue()));
            }
        }
        if (entries.isEmpty()) {
            return new MergeResult(base.content(), Optional.empty());
        }
        EditResult inserted = edit.insert(text, entries);
        return new MergeResult(
                Optional.of(encode(inserted.text())),
                Optional.of(new Written.Document(base.existed(), format, inserted.record(), List.of())));
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
        return keys.stream().map(key -> key.managed().path()).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Takes those out that are back; the others are what is reported as changed. */
    private static RevertResult takeOut(DocumentEdit edit, String text, List<KeyRecord> lost) throws EditRefused {
        return lost.isEmpty()
                ? new RevertResult(text, List.of(), true)
                : edit.revert(text, new EditRecord("", List.of(), lost));
    }

    /** What is written into a file, with what was lost there. */
    static Optional<Written> remembered(
            MergeResult merged, Optional<Written> before, List<KeyRecord> lost, Set<List<String>> claims) {
        List<KeyRecord> wanted = new ArrayList<>(lost);
        wanted.removeIf(key -> !claims.contains(key.managed().path()));
        if (wanted.isEmpty() || !(before.orElseThrow() instanceof Written.Document document)) {
            return merged.written();
        }
        if (merged.written().isPresent() && merged.written().get() instanceof Written.Document now) {
            now.record()
                    .keys()
                    .forEach(key -> wanted.removeIf(
                            other -> other.managed().path().equals(key.managed().path())));
            return Optional.of(new Written.Document(now.existed(), now.format(), now.record(), wanted));
        }
        EditRecord nothing = new EditRecord(FileFingerprint.sha256(merged.content()), List.of(), List.of());
        return Optional.of(new Written.Document(document.existed(), document.format(), nothing, wanted));
    }
}
