package dev.headroom.core.routing;

import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.state.FileRecord.Written;
import dev.headroom.core.textedit.DocumentEdit;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.RevertResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Values of ours that somebody changed or removed. They are remembered as long as a profile wants them: a file may come back
 * as it was (dotfiles under version control do), and what we wrote must not be taken for the user's own then.
 */
final class MissingValues {
    private MissingValues() {}

    /** Takes those out that are back; the others are what is reported as changed. */
    static RevertResult takeOut(DocumentEdit edit, String text, List<KeyRecord> lost) throws EditRefused {
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
