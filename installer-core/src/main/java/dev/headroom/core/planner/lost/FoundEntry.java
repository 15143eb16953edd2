package dev.headroom.core.planner.lost;

import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.state.record.FileRecord;
import dev.headroom.core.state.record.FileRecord.LineRecord;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something of ours that stands in a file.
 *
 * @param managed what stands there
 * @param written the same as it would be on record; of the bytes before it nothing is known, so it is taken out key by key
 */
record FoundEntry(ManagedEntry managed, Written written) {
    /** The text of an edit that nobody has seen is no text at all, so that no file counts as unchanged since. */
    private static final String UNKNOWN = "";

    /**
     * Values in a document.
     *
     * @param originals the raw text of values that stood there before us, by their keys
     */
    static FoundEntry values(ManagedEntry.Values values, Map<List<String>, String> originals) {
        List<KeyRecord> keys = new ArrayList<>();
        values.values()
                .forEach((path, value) -> keys.add(new KeyRecord(
                        new KeyValue(path, value), Optional.ofNullable(originals.get(path)), path.size() - 1, "")));
        EditRecord record = new EditRecord(UNKNOWN, List.of(), keys);
        return new FoundEntry(values, new Written.Document(false, values.format(), record, List.of()));
    }

    /** A line of a shell file. */
    static FoundEntry line(ManagedEntry.Line line) {
        String bytes = new String(line.line().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        KeyRecord key = new KeyRecord(new KeyValue(List.of("line"), bytes), Optional.empty(), 0, bytes + "\n");
        EditRecord record = new EditRecord(UNKNOWN, List.of(), List.of(key));
        return new FoundEntry(line, new Written.Lines(false, List.of(new LineRecord(bytes, record))));
    }

    /** A whole file. */
    static FoundEntry file(ManagedEntry.OwnFile file, byte[] content) {
        return new FoundEntry(file, new Written.Whole(FileFingerprint.sha256(content), Optional.empty(), file.mode()));
    }

    /** The record of a file with lines of other profiles, which this line joins; empty where there can be only one of the two. */
    Optional<FileRecord> joined(FileRecord there) {
        return there.written()
                .flatMap(known -> known instanceof Written.Lines old && written instanceof Written.Lines own
                        ? Optional.of(new Written.Lines(
                                old.existed(),
                                Stream.concat(old.lines().stream(), own.lines().stream())
                                        .toList()))
                        : Optional.empty())
                .map(there::merged);
    }

    FileRecord record() {
        return new FileRecord(Optional.of(written), Optional.empty(), Optional.empty());
    }
}
