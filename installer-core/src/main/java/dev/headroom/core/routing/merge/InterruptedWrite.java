package dev.headroom.core.routing.merge;

import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.state.record.FileRecord;
import dev.headroom.core.state.record.FileRecord.Pending;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.Utf8;
import dev.headroom.core.textedit.format.FormatEdit;
import java.util.List;
import java.util.Optional;

/** Decides, from the content of a file, whether a write of ours that was interrupted happened; does no I/O. */
public final class InterruptedWrite {
    private InterruptedWrite() {}

    /**
     * Decides which record of a file is true after a write that was interrupted.
     *
     * @param content the file now; it may have been changed by others since
     * @param record the record from before the write
     * @param pending the record that would be true after the write
     * @return the true record; empty if the file holds nothing of ours; the given record if the file cannot be read at the
     *     moment
     */
    public static Optional<FileRecord> resolve(Optional<byte[]> content, FileRecord record, Pending pending) {
        if (FileFingerprint.sha256(content).equals(pending.sha256())) {
            return pending.written().map(record::merged);
        }
        if (content.isEmpty()) {
            return record.written().map(record::merged);
        }
        try {
            Match before = Match.of(content.get(), record.written());
            Match after = Match.of(content.get(), pending.written());
            return chosen(before, after, record.written(), pending.written()).map(record::merged);
        } catch (EditRefused unreadable) {
            return Optional.of(record);
        }
    }

    private static Optional<Written> chosen(
            Match before, Match after, Optional<Written> record, Optional<Written> pending) {
        if (record.isEmpty() || pending.isEmpty()) {
            Optional<Written> only = record.or(() -> pending);
            return only.filter(_ -> before.standing() + after.standing() > 0);
        }
        boolean done = after.missing() != before.missing()
                ? after.missing() < before.missing()
                : after.standing() > before.standing();
        return done ? pending : record;
    }

    /**
     * How much of what we wrote is there.
     *
     * @param standing settings and lines of ours that are there and were not before us
     * @param missing those that are not there
     */
    private record Match(int standing, int missing) {
        static Match of(byte[] content, Optional<Written> written) throws EditRefused {
            return written.isEmpty()
                    ? new Match(0, 0)
                    : switch (written.get()) {
                        case Written.Document document -> of(content, document);
                        case Written.Lines lines -> {
                            int there = ShellMerge.standing(content, lines);
                            yield new Match(there, lines.lines().size() - there);
                        }
                        case Written.Whole whole -> {
                            boolean there =
                                    FileFingerprint.sha256(Optional.of(content)).equals(whole.sha256());
                            yield new Match(there ? 1 : 0, there ? 0 : 1);
                        }
                    };
        }

        private static Match of(byte[] content, Written.Document document) throws EditRefused {
            List<KeyRecord> missing = FormatEdit.of(document.format())
                    .revert(Utf8.decode(content), document.record())
                    .changedByUser();
            long standing = document.record().keys().stream()
                    .filter(key -> !missing.contains(key))
                    .filter(key -> !key.original().equals(Optional.of(key.inserted())))
                    .count();
            return new Match((int) standing, missing.size());
        }
    }
}
