package dev.headroom.core.routing.paths;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.state.record.FileRecord;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.KeyRecord;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Several paths may lead to one file, through linked folders or because a variable names a tool's folder; and a path may lead to
 * another file now than when we wrote there. In the latter case what we wrote is looked for in both files, because somebody may
 * have copied the settings or moved the whole folder.
 *
 * @param ledger with a record of its own for the file to which each of them led
 * @param earlier those files, with the path that led there
 * @param gone those that are no files any more
 */
public record PathAliases(RoutingState ledger, Map<Path, Path> earlier, Map<Path, Path> gone) {
    public static PathAliases of(RoutingState ledger, Predicate<Path> affected, Host host) {
        Map<Path, FileRecord> files = new TreeMap<>(ledger.files());
        Map<Path, Path> earlier = new TreeMap<>();
        Map<Path, Path> gone = new TreeMap<>();
        ledger.files().forEach((file, record) -> record.real()
                .filter(led -> affected.test(file) || affected.test(led))
                .filter(led -> !real(file, host).equals(real(led, host)))
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

    /** The ledger with one path for each file: the one that is on record already, else that of the earliest profile. */
    public static RoutingState unified(RoutingState ledger, Host host) {
        Set<Path> paths = new LinkedHashSet<>(ledger.files().keySet());
        ledger.inOrder().forEach(entry -> entry.getValue().entries().forEach(managed -> paths.add(managed.file())));
        Map<Path, Path> first = new HashMap<>();
        Map<Path, Path> spelled = new HashMap<>();
        for (Path path : paths) {
            Path before = first.putIfAbsent(real(path, host), path);
            spelled.put(path, before == null ? path : before);
        }
        return ledger.spelled(path -> spelled.getOrDefault(path, path));
    }

    /** Where a path leads; itself while that cannot be found out. */
    public static Path real(Path path, Host host) {
        try {
            return host.disk().real(path);
        } catch (ProblemException unreachable) {
            return path;
        }
    }
}
