package dev.headroom.core.planner;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.plan.FileChange;
import java.util.List;

/** Files of the user's that have several names: a new content gets one of them only (docs/decisions/0044-hard-links.md). */
final class HardLinkNotes {
    private HardLinkNotes() {}

    /** A sentence for each of them that is changed. */
    static List<String> told(List<FileChange> changes, FileReader disk) {
        return changes.stream()
                .map(FileChange::file)
                .filter(file -> disk.names(file) > 1)
                .map(file -> file + " has another name (a hard link): under that it stays as it is now, and the two are"
                        + " separate files from then on.")
                .toList();
    }
}
