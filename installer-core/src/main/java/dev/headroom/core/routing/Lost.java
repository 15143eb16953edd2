package dev.headroom.core.routing;

import dev.headroom.core.edit.DocumentEdit;
import dev.headroom.core.edit.EditRecord;
import dev.headroom.core.edit.EditRefused;
import dev.headroom.core.edit.KeyRecord;
import dev.headroom.core.edit.Stripped;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.state.FileRecord.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Values of ours that somebody changed or removed. They are remembered as long as a profile wants them: a file may come back
 * as it was (dotfiles under version control do), and what we wrote must not be taken for the user's own then.
 */
final class Lost {
    private Lost() {}

    /** Takes those out that are back; the others are what is reported as changed. */
    static Stripped takeOut(DocumentEdit edit, String text, List<KeyRecord> lost) throws EditRefused {
        return lost.isEmpty()
                ? new Stripped(text, List.of(), true)
                : edit.strip(text, new EditRecord("", List.of(), lost));
    }

    /** What is written into a file, with what was lost there. */
    static Optional<Written> remembered(
            Settled settled, Optional<Written> before, List<KeyRecord> lost, Set<List<String>> claims) {
        List<KeyRecord> wanted = new ArrayList<>(lost);
        wanted.removeIf(key -> !claims.contains(key.want().path()));
        if (wanted.isEmpty() || !(before.orElseThrow() instanceof Written.Document document)) {
            return settled.written();
        }
        if (settled.written().isPresent() && settled.written().get() instanceof Written.Document now) {
            now.record()
                    .keys()
                    .forEach(key -> wanted.removeIf(
                            other -> other.want().path().equals(key.want().path())));
            return Optional.of(new Written.Document(now.existed(), now.format(), now.record(), wanted));
        }
        EditRecord nothing = new EditRecord(FileFingerprint.sha256(settled.content()), List.of(), List.of());
        return Optional.of(new Written.Document(document.existed(), document.format(), nothing, wanted));
    }
}
