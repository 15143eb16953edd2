package dev.headroom.core.routing.change;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.routing.change.RoutingPlanner.Change;
import dev.headroom.core.routing.merge.MergeResult;
import dev.headroom.core.routing.paths.PathAliases;
import dev.headroom.core.state.RoutingStore;
import dev.headroom.core.state.record.FileRecord;
import dev.headroom.core.state.record.FileRecord.Pending;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.second.SecondPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Carries changes of files out. What is about to be written is in the ledger, forced to disk, before it is written; whoever
 * comes after a crash knows from the file which of the two it is. The caller holds the routing lock.
 */
public final class RoutingExecutor {
    private static final String FOLDER_MODE = "rwxr-xr-x";

    private final Host host;
    private final RoutingStore store;
    private final SecondPlace second;

    public RoutingExecutor(Host host, RoutingStore store, SecondPlace second) {
        this.host = host;
        this.store = store;
        this.second = second;
    }

    /**
     * How far it came.
     *
     * @param ledger as it is on disk now
     * @param problems why a file could not be written
     * @param files those that are as they were to become
     * @param overtaken files that somebody else changed after they were read; they are as that left them
     * @param note that the second place could not be written, and why; that stops nothing
     */
    public record Done(
            RoutingState ledger,
            Map<Path, Problem> problems,
            Set<Path> files,
            Set<Path> overtaken,
            Optional<String> note) {}

    /** Returns the ledger without the entries that the script in the second place has undone because our program was gone. */
    public RoutingState withoutUndone(RoutingState ledger) {
        return UndoRecords.withoutUndone(ledger, host, second);
    }

    public Done carryOut(RoutingState ledger, RoutingPlanner planned) {
        Map<Path, Change> changes = planned.changes();
        List<Path> folders = foldersFor(ledger, changes);
        RoutingState intended = planned.markedIn(ledger, changes.keySet());
        UndoRecords undo = UndoRecords.of(intended, changes, host, second);
        Optional<Problem> untold =
                store.intend(intended.withFiles(pending(ledger, changes)).withFolders(folders));
        untold = untold.or(undo::begin);
        Map<Path, FileRecord> after = new TreeMap<>(ledger.files());
        Map<Path, Problem> problems = new TreeMap<>();
        Set<Path> overtaken = new HashSet<>();
        Set<Path> files = new HashSet<>();
        changes.forEach((file, change) -> {
            boolean done = false;
            try {
                done = !change.touchesFile() || put(file, change.before(), change.after(), folders);
                (done ? files : overtaken).add(file);
            } catch (ProblemException e) {
                problems.put(file, e.problem());
            }
            (done ? change.after().written() : change.written())
                    .ifPresentOrElse(
                            written -> after.put(file, record(file, Optional.of(written), Optional.empty())),
                            () -> after.remove(file));
        });
        List<Path> left = removeFolders(folders);
        List<Path> kept = ledger.profiles().isEmpty() ? removeFolders(ledger.kept()) : ledger.kept();
        RoutingState now = planned.markedIn(ledger, files)
                .withFiles(after)
                .withFolders(left)
                .keeping(kept);
        store.write(now);
        undo.end(files);
        return new Done(now, problems, files, overtaken, untold.map(RoutingExecutor::told));
    }

    private static String told(Problem problem) {
        return "The second copy of the records could not be written. " + problem.what() + " " + problem.why();
    }

    private Map<Path, FileRecord> pending(RoutingState ledger, Map<Path, Change> changes) {
        Map<Path, FileRecord> pending = new TreeMap<>(ledger.files());
        changes.forEach((file, change) -> {
            String sha256 = FileFingerprint.sha256(change.after().content());
            Pending next = new Pending(sha256, change.after().written());
            pending.put(file, record(file, change.written(), Optional.of(next)));
        });
        return pending;
    }

    private FileRecord record(Path file, Optional<Written> written, Optional<Pending> pending) {
        return new FileRecord(
                written, pending, Optional.of(PathAliases.real(file, host)).filter(real -> !real.equals(file)));
    }

    private List<Path> foldersFor(RoutingState ledger, Map<Path, Change> changes) {
        List<Path> folders = new ArrayList<>(ledger.folders());
        missingFolders(changes.entrySet().stream()
                        .filter(entry -> entry.getValue().after().content().isPresent())
                        .map(Map.Entry::getKey)
                        .toList())
                .stream()
                .filter(folder -> !folders.contains(folder))
                .forEach(folders::add);
        return folders;
    }

    /** Folders that have to be made for these files, outermost first. */
    private List<Path> missingFolders(List<Path> files) {
        List<Path> missing = new ArrayList<>();
        for (Path file : files) {
            List<Path> chain = new ArrayList<>();
            Path folder = file.getParent();
            while (folder != null && host.disk().facts(folder).isEmpty()) {
                chain.addFirst(folder);
                folder = folder.getParent();
            }
            chain.stream().filter(path -> !missing.contains(path)).forEach(missing::add);
        }
        return missing;
    }

    /**
     * Brings one file to its content; the folders in {@code ours} may be made for it.
     *
     * @param before what was read
     * @return false when it is something else by now; then it was left
     */
    private boolean put(Path file, Optional<byte[]> before, MergeResult merged, List<Path> ours) {
        if (merged.content().isPresent()) {
            ours.stream().filter(file::startsWith).forEach(folder -> host.disk().makeFolder(folder, FOLDER_MODE));
        }
        return host.disk().swap(file, before, merged.content(), mode(file, merged));
    }

    /** Removes those of our folders that are empty now; returns those that stay. */
    private List<Path> removeFolders(List<Path> ours) {
        List<Path> left = new ArrayList<>();
        for (Path folder : ours.reversed()) {
            if (!host.disk().removeFolder(folder)) {
                left.addFirst(folder);
            }
        }
        return left;
    }

    private String mode(Path file, MergeResult merged) {
        Optional<String> present = host.disk().facts(file).map(FileReader.Facts::mode);
        return present.orElseGet(
                () -> merged.written().map(RoutingExecutor::freshMode).orElse(FileImage.PRIVATE));
    }

    private static String freshMode(Written written) {
        return switch (written) {
            case Written.Document ignored -> FileImage.PRIVATE;
            case Written.Lines ignored -> FileImage.PUBLIC;
            case Written.Whole whole -> whole.mode();
        };
    }

    private void discardTemporary(Path file) {
        try {
            host.disk().discardTemporary(file);
        } catch (ProblemException unreachable) {
            // Then nothing can be written there now either, and who wants to is told.
            return;
        }
    }

    /** What a killed change left beside the files; under the lock only, for otherwise a living one is at work there. */
    public void discardTemporaries(RoutingState ledger) {
        ledger.files().forEach((file, record) -> {
            if (record.pending().isPresent()) {
                discardTemporary(file);
            }
        });
    }
}
