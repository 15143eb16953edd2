package dev.headroom.core.routing;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.state.FileRecord;
import dev.headroom.core.state.FileRecord.Written;
import dev.headroom.core.state.RoutingState;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.KeyRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Paths that lead to another file now than when we wrote there: what we wrote is looked for in both. A copy of our settings
 * may stand where the path leads now, and somebody may have moved the whole folder.
 *
 * @param ledger with a record of its own for the file to which each of them led
 * @param earlier those files, with the path that led there
 * @param gone those that are no files any more
 */
record PathAliases(RoutingState ledger, Map<Path, Path> earlier, Map<Path, Path> gone) {
    static PathAliases of(RoutingState ledger, AffectedFiles affected, Host host) {
        Map<Path, FileRecord> files = new TreeMap<>(ledger.files());
        Map<Path, Path> earlier = new TreeMap<>();
        Map<Path, Path> gone = new TreeMap<>();
        ledger.files().forEach((file, record) -> record.real()
                .filter(led -> affected.covers(file) || affected.covers(led))
                .filter(led -> !CanonicalPaths.real(file, host).equals(CanonicalPaths.real(led, host)))
                .ifPresent(led -> {
                    if (isFile(led, host)) {
                        files.putIfAbsent(led, new FileRecord(record.written(), record.pending(), Optional.empty()));
                        files.put(file, elsewhere(record));
                        earlier.put(led, file);
                    } else {
                        gone.put(led, file);
                    }
                }));
        return new PathAliases(ledger.withFiles(files), earlier, gone);
    }

    private static boolean isFile(Path path, Host host) {
        try {
            return host.disk().facts(path).filter(FileReader.Facts::isFile).isPresent();
        } catch (ProblemException unreachable) {
            // Who wants to change it is told why.
            return true;
        }
    }

    /** The file to which the path leads now was not made by us, whatever the other one was. */
    private static FileRecord elsewhere(FileRecord record) {
        return new FileRecord(
                record.written().map(PathAliases::found),
                record.pending()
                        .map(pending -> new FileRecord.Pending(
                                pending.sha256(), pending.written().map(PathAliases::found))),
                Optional.empty());
    }

    private static Written found(Written written) {
        return switch (written) {
            case Written.Document it -> new Written.Document(true, it.format(), rootIsTheirs(it.record()), it.lost());
            case Written.Lines it -> new Written.Lines(true, it.lines());
            case Written.Whole it -> it;
        };
    }

    private static EditRecord rootIsTheirs(EditRecord record) {
        return new EditRecord(
                record.sha256(),
                record.inverse(),
                record.keys().stream()
                        .map(key -> new KeyRecord(
                                key.managed(),
                                key.original(),
                                Math.min(
                                        key.createdParents(),
                                        key.managed().path().size() - 1),
                                key.inserted()))
                        .toList());
    }

    /** What to tell of those files when they were done. */
    List<String> notes(RoutingPlanner planned, RoutingExecutor.Done done) {
        List<String> notes = new ArrayList<>();
        earlier.forEach((led, path) -> {
            if (done.files().contains(led) && !leftSomething(planned, led)) {
                notes.add(path + " leads elsewhere by now; our settings were taken out of " + led
                        + ", where it led when we wrote them.");
            }
        });
        gone.forEach((led, path) -> {
            if (done.files().contains(path) && leftSomething(planned, path)) {
                notes.add(led + ", to which " + path + " led when we wrote there, is not there any more.");
            }
        });
        return notes;
    }

    private static boolean leftSomething(RoutingPlanner planned, Path file) {
        RoutingPlanner.Change change = planned.changes().get(file);
        return change != null && !change.after().userModified().isEmpty();
    }
}
