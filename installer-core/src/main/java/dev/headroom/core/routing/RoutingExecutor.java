package dev.headroom.core.routing;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.routing.RoutingPlanner.Change;
import dev.headroom.core.state.FileRecord;
import dev.headroom.core.state.FileRecord.Pending;
import dev.headroom.core.state.FileRecord.Written;
import dev.headroom.core.state.RoutingState;
import dev.headroom.core.state.RoutingStore;
import dev.headroom.core.status.WorkspaceLayout;
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
final class RoutingExecutor {
    private final Host host;
    private final RoutingStore store;
    private final UserFileWriter user;

    RoutingExecutor(Host host, WorkspaceLayout workspace) {
        this.host = host;
        store = new RoutingStore(host, workspace);
        user = new UserFileWriter(host);
    }

    /**
     * How far it came.
     *
     * @param ledger as it is on disk now
     * @param problems why a file could not be written
     * @param files those that are as they were to become
     * @param overtaken files that somebody else changed after they were read; they are as that left them
     */
    record Done(RoutingState ledger, Map<Path, Problem> problems, Set<Path> files, Set<Path> overtaken) {}

    Done carryOut(RoutingState ledger, RoutingPlanner planned) {
        Map<Path, Change> changes = planned.changes();
        List<Path> folders = foldersFor(ledger, changes);
        store.intend(planned.markedIn(ledger, changes.keySet())
                .withFiles(pending(ledger, changes))
                .withFolders(folders));
        Map<Path, FileRecord> after = new TreeMap<>(ledger.files());
        Map<Path, Problem> problems = new TreeMap<>();
        Set<Path> overtaken = new HashSet<>();
        Set<Path> files = new HashSet<>();
        changes.forEach((file, change) -> {
            boolean done = false;
            try {
                done = !change.touchesFile() || user.put(file, change.before(), change.after(), folders);
                (done ? files : overtaken).add(file);
            } catch (ProblemException e) {
                problems.put(file, e.problem());
            }
            (done ? change.after().written() : change.written())
                    .ifPresentOrElse(
                            written -> after.put(file, record(file, Optional.of(written), Optional.empty())),
                            () -> after.remove(file));
        });
        List<Path> left = user.removeFolders(folders);
        List<Path> kept = ledger.profiles().isEmpty() ? user.removeFolders(ledger.kept()) : ledger.kept();
        RoutingState now = planned.markedIn(ledger, files)
                .withFiles(after)
                .withFolders(left)
                .keeping(kept);
        store.write(now);
        return new Done(now, problems, files, overtaken);
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
                written, pending, Optional.of(CanonicalPaths.real(file, host)).filter(real -> !real.equals(file)));
    }

    private List<Path> foldersFor(RoutingState ledger, Map<Path, Change> changes) {
        List<Path> folders = new ArrayList<>(ledger.folders());
        user
                .missingFolders(changes.entrySet().stream()
                        .filter(entry -> entry.getValue().after().content().isPresent())
                        .map(Map.Entry::getKey)
                        .toList())
                .stream()
                .filter(folder -> !folders.contains(folder))
                .forEach(folders::add);
        return folders;
    }
}
