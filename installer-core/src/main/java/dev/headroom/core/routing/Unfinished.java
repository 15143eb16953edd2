package dev.headroom.core.routing;

import dev.headroom.core.edit.EditRefused;
import dev.headroom.core.edit.Utf8;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.state.FileRecord;
import dev.headroom.core.state.FileRecord.Pending;
import dev.headroom.core.state.FileRecord.Written;
import java.util.Optional;

/** What of ours stands in a file after a change of it was broken off; the file itself tells. */
final class Unfinished {
    private Unfinished() {}

    /**
     * Decides.
     *
     * @param content the file now; it may have been changed by others since
     * @param record what stood there before, and what was about to
     */
    static Optional<Written> resolve(Optional<byte[]> content, FileRecord record, Pending pending) {
        if (FileFingerprint.sha256(content).equals(pending.sha256())) {
            return pending.written();
        }
        if (content.isPresent()
                && pending.written().isPresent()
                && stands(content.get(), pending.written().get())) {
            return pending.written();
        }
        boolean before = record.written().isPresent()
                && (pending.written().isPresent()
                        || content.isEmpty()
                        || stands(content.get(), record.written().get()));
        return before ? record.written() : Optional.empty();
    }

    /** Whether any of it is there. Where the file cannot be read it may be: then it is kept on record. */
    private static boolean stands(byte[] content, Written written) {
        try {
            return switch (written) {
                case Written.Document document ->
                    Documents.edit(document.format())
                                    .strip(Utf8.decode(content), document.record())
                                    .changedByUser()
                                    .size()
                            < document.record().keys().size();
                case Written.Lines lines -> ShellLines.anyStands(content, lines);
                case Written.Whole whole ->
                    FileFingerprint.sha256(Optional.of(content)).equals(whole.sha256());
            };
        } catch (EditRefused unreadable) {
            return true;
        }
    }
}
