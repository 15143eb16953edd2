package dev.headroom.core.apply;

import dev.headroom.core.edit.EditRefused;
import dev.headroom.core.host.Disk;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.Want;
import dev.headroom.core.state.FileRecord;
import dev.headroom.core.state.FileRecord.Pending;
import dev.headroom.core.state.FileRecord.Written;
import dev.headroom.core.state.Ledger;
import dev.headroom.core.state.Ledger.Enlisted;
import dev.headroom.core.state.Ledger.Owned;
import dev.headroom.core.state.Ledger.Setting;
import dev.headroom.core.state.LedgerStore;
import dev.headroom.core.status.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The one function that routes and unroutes: changes what is wanted in the ledger and brings every file in line with it,
 * under one lock for the whole workspace. What is about to be written is in the ledger, forced to disk, before it is
 * written; whoever comes after a crash knows from the file which of the two it is.
 */
public final class Router {
    private final Host host;
    private final Workspace workspace;
    private final LedgerStore store;
    private final UserFiles files;

    public Router(Host host, Workspace workspace) {
        this.host = host;
        this.workspace = workspace;
        store = new LedgerStore(host, workspace);
        files = new UserFiles(host);
    }

    /**
     * Changes what is wanted and makes it so. Doing it again with the same wish changes nothing.
     *
     * @param wish the ledger with other wishes; files and folders are not its business
     * @param seen what a preview showed; a file that is something else now stops everything before any change
     * @return what was left because the user changed it
     * @throws ProblemException when a file cannot be read, edited or written; nothing was begun then, or the ledger says
     *     how far it came
     */
    public List<String> change(UnaryOperator<Ledger> wish, List<FileFingerprint> seen) {
        Routing routing = converge(wish, seen, true);
        if (!routing.problems().isEmpty()) {
            throw new ProblemException(routing.problems().getFirst());
        }
        return routing.notes();
    }

    /** Like {@link #change}, but goes on with the other files when one cannot be done: for taking things back. */
    public Routing release(UnaryOperator<Ledger> wish) {
        return converge(wish, List.of(), false);
    }

    /**
     * How it went.
     *
     * @param notes settings that were left because the user changed them
     * @param problems files that could not be done; what of ours stands in them is still on record
     */
    public record Routing(List<String> notes, List<Problem> problems) {
        public Routing {
            notes = List.copyOf(notes);
            problems = List.copyOf(problems);
        }
    }

    private Routing converge(UnaryOperator<Ledger> wish, List<FileFingerprint> seen, boolean allOrNothing) {
        try (Disk.Lock _ = Locks.waitFor(host, workspace, "routing")) {
            Ledger read = store.read();
            files.discardTemporaries(read);
            Ledger ledger = wish.apply(settled(read));
            compare(seen);
            List<Problem> problems = new ArrayList<>();
            Map<Path, Change> changes = plan(ledger, problems);
            if (allOrNothing && !problems.isEmpty()) {
                return new Routing(List.of(), problems);
            }
            Ledger marked = markForeign(ledger, changes);
            problems.addAll(perform(marked, changes));
            return new Routing(notes(changes), problems);
        }
    }

    /** Makes a folder outside ours that stays until the last profile goes. */
    void makeFolder(Path folder, String mode) {
        try (Disk.Lock _ = Locks.waitFor(host, workspace, "routing")) {
            Ledger ledger = store.read();
            List<Path> kept = new ArrayList<>(ledger.kept());
            if (!kept.contains(folder)) {
                kept.add(folder);
                store.write(ledger.keeping(kept));
            }
            host.disk().makeFolder(folder, mode);
        }
    }

    /** Takes a folder back that {@link #makeFolder} made, if nothing is in it. */
    void removeFolder(Path folder) {
        try (Disk.Lock _ = Locks.waitFor(host, workspace, "routing")) {
            Ledger ledger = store.read();
            if (ledger.kept().contains(folder) && host.disk().removeFolder(folder)) {
                store.write(ledger.keeping(ledger.kept().stream()
                        .filter(path -> !path.equals(folder))
                        .toList()));
            }
        }
    }

    /** The ledger as it is; changes under way are resolved by what the files say. */
    public Ledger ledger() {
        return settled(store.read());
    }

    /** The content that each file would get under another ledger, empty where it would be gone; changes nothing. */
    public Map<Path, Optional<byte[]>> preview(UnaryOperator<Ledger> wish) {
        Map<Path, Optional<byte[]>> preview = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        plan(wish.apply(settled(store.read())), problems)
                .forEach((file, change) -> preview.put(file, change.after().content()));
        if (!problems.isEmpty()) {
            throw new ProblemException(problems.getFirst());
        }
        return preview;
    }

    /** One file now and as it is to be. */
    private record Change(Optional<byte[]> before, Optional<Written> written, Settled after) {
        boolean touchesFile() {
            byte[] nothing = {};
            return before.isPresent() != after.content().isPresent()
                    || !Arrays.equals(before.orElse(nothing), after.content().orElse(nothing));
        }
    }

    private Map<Path, Change> plan(Ledger ledger, List<Problem> problems) {
        Map<Path, List<Owned>> wanted = ledger.wanted();
        Set<Path> all = new TreeSet<>(ledger.files().keySet());
        all.addAll(wanted.keySet());
        Map<Path, Change> changes = new LinkedHashMap<>();
        for (Path file : all) {
            try {
                changes.put(file, planFile(ledger, file, wanted.getOrDefault(file, List.of())));
            } catch (ProblemException e) {
                problems.add(e.problem());
            }
        }
        return changes;
    }

    private Change planFile(Ledger ledger, Path file, List<Owned> wanted) {
        Optional<byte[]> content = host.disk().read(file);
        Optional<Written> written =
                Optional.ofNullable(ledger.files().get(file)).flatMap(FileRecord::written);
        Set<List<String>> foreign = ledger.profiles().values().stream()
                .flatMap(part -> part.foreign().stream())
                .filter(setting -> setting.file().equals(file))
                .map(Setting::key)
                .collect(Collectors.toSet());
        try {
            return new Change(content, written, Settling.settle(file, content, written, wanted, foreign));
        } catch (EditRefused e) {
            throw ProblemException.refused(
                    e.code(),
                    file + " cannot be edited safely (line " + e.line() + ").",
                    String.valueOf(e.getMessage()),
                    "Mend the file, then try again; it was not touched.");
        }
    }

    /** After a crash: for each change under way, the file itself tells whether it happened. */
    private Ledger settled(Ledger ledger) {
        Map<Path, FileRecord> records = new TreeMap<>(ledger.files());
        ledger.files().forEach((file, record) -> record.pending().ifPresent(pending -> {
            Optional<Written> written = Unfinished.resolve(host.disk().read(file), record, pending);
            if (written.isPresent()) {
                records.put(file, FileRecord.of(written.get()));
            } else {
                records.remove(file);
            }
        }));
        return ledger.withFiles(records);
    }

    private void compare(List<FileFingerprint> seen) {
        for (FileFingerprint print : seen) {
            if (!FileFingerprint.sha256(host.disk().read(print.file())).equals(print.sha256())) {
                throw ProblemException.refused(
                        "changed-since-preview",
                        print.file() + " was changed while this was being prepared.",
                        "Another program wrote to it.",
                        "Try again.");
            }
        }
    }

    private List<Problem> perform(Ledger ledger, Map<Path, Change> changes) {
        Map<Path, FileRecord> before = new TreeMap<>(ledger.files());
        Map<Path, FileRecord> after = new TreeMap<>(ledger.files());
        changes.forEach((file, change) -> {
            before.put(
                    file,
                    new FileRecord(
                            change.written(),
                            Optional.of(new Pending(
                                    FileFingerprint.sha256(change.after().content()),
                                    change.after().written()))));
            change.after()
                    .written()
                    .ifPresentOrElse(written -> after.put(file, FileRecord.of(written)), () -> after.remove(file));
        });
        List<Path> folders = new ArrayList<>(ledger.folders());
        files
                .missingFolders(changes.entrySet().stream()
                        .filter(entry -> entry.getValue().after().content().isPresent())
                        .map(Map.Entry::getKey)
                        .toList())
                .stream()
                .filter(folder -> !folders.contains(folder))
                .forEach(folders::add);
        store.write(ledger.withFiles(before).withFolders(folders));
        List<Problem> problems = new ArrayList<>();
        changes.forEach((file, change) -> {
            if (change.touchesFile()) {
                put(file, change, folders).ifPresent(problem -> {
                    problems.add(problem);
                    after.put(file, new FileRecord(change.written(), Optional.empty()));
                });
            }
        });
        List<Path> left = files.removeFolders(folders);
        List<Path> kept = ledger.profiles().isEmpty() ? files.removeFolders(ledger.kept()) : ledger.kept();
        store.write(ledger.withFiles(after).withFolders(left).keeping(kept));
        return problems;
    }

    private Optional<Problem> put(Path file, Change change, List<Path> folders) {
        try {
            files.put(file, change.after(), folders);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem());
        }
    }

    private static Ledger markForeign(Ledger ledger, Map<Path, Change> changes) {
        Ledger marked = ledger;
        for (Map.Entry<ProfileName, Enlisted> entry : ledger.profiles().entrySet()) {
            Set<Setting> foreign = new HashSet<>(entry.getValue().foreign());
            for (Want want : entry.getValue().wants()) {
                Change change = changes.get(want.file());
                if (change != null && !(want instanceof Want.Line)) {
                    change.after().foreign().stream()
                            .filter(key -> !(want instanceof Want.Values values)
                                    || values.values().containsKey(key))
                            .forEach(key -> foreign.add(new Setting(want.file(), key)));
                }
            }
            if (!foreign.equals(entry.getValue().foreign())) {
                marked = marked.with(entry.getKey(), entry.getValue().foreign(foreign));
            }
        }
        return marked;
    }

    private static List<String> notes(Map<Path, Change> changes) {
        List<String> notes = new ArrayList<>();
        changes.forEach((file, change) -> change.after()
                .foreign()
                .forEach(key -> notes.add(
                        key.isEmpty()
                                ? file + ": our part was changed since we wrote it; what stands there now was left."
                                : file + ": '" + String.join(".", key)
                                        + "' was changed since we wrote it; the new value was left.")));
        return notes;
    }
}
