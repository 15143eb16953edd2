package dev.headroom.core.planner;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.plan.FileChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What is worth knowing of files of the user's of which a new content takes the place. */
final class ReplacementNotes {
    private ReplacementNotes() {}

    /** The sentences on the files that are changed. */
    static List<String> told(List<FileChange> changes, FileReader disk) {
        return changes.stream()
                .map(FileChange::file)
                .flatMap(file -> Stream.of(otherName(file, disk), readOnly(file, disk), group(file, disk)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A new content gets one of several names only (docs/decisions/0044-hard-links.md). */
    private static Optional<String> otherName(Path file, FileReader disk) {
        return disk.names(file) > 1
                ? Optional.of(
                        file + " has another name (a hard link): under that it stays as it is now, and the two are"
                                + " separate files from then on.")
                : Optional.empty();
    }

    private static Optional<String> readOnly(Path file, FileReader disk) {
        return disk.facts(file)
                .filter(facts -> facts.mode().startsWith("r-"))
                .map(facts ->
                        file + " may only be read; its folder is yours, so it is replaced all the same, and may only be"
                                + " read afterwards, too.");
    }

    private static Optional<String> group(Path file, FileReader disk) {
        OptionalLong lost = disk.lostGroup(file);
        return lost.isPresent()
                ? Optional.of(file + " belongs to group " + lost.orElseThrow()
                        + ", of which you are no member: once it is changed, it belongs to your own group.")
                : Optional.empty();
    }
}
