package dev.headroom.core.routing;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.routing.change.AffectedFiles;
import dev.headroom.core.routing.change.ChangedServers;
import dev.headroom.core.routing.change.LocalEndpoints;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.routing.change.RoutingExecutor;
import dev.headroom.core.routing.change.RoutingPlanner;
import dev.headroom.core.routing.change.RoutingPlanner.FileProblems;
import dev.headroom.core.routing.merge.InterruptedWrite;
import dev.headroom.core.routing.paths.PathAliases;
import dev.headroom.core.state.RoutingStore;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.state.record.FileRecord;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The one function that routes and unroutes: changes what is wanted in the ledger and brings every file in line with it,
 * under one lock for the whole workspace. What is about to be written is in the ledger, forced to disk, before it is
 * written; whoever comes after a crash knows from the file which of the two it is.
 */
public final class Router {
    /** How often a file is planned anew when somebody else changes it at the same time. */
    private static final int ROUNDS = 5;

    private final Host host;
    private final TrayFolder tray;
    private final RoutingStore store;
    private final RoutingExecutor executor;
    private final LocalEndpoints endpoints;
    private final ChangedServers servers;

    public Router(
            Host host,
            TrayFolder tray,
            RoutingStore store,
            RoutingExecutor executor,
            LocalEndpoints endpoints,
            ChangedServers servers) {
        this.host = host;
        this.tray = tray;
        this.store = store;
        this.executor = executor;
        this.endpoints = endpoints;
        this.servers = servers;
    }

    /**
     * Changes what is wanted and makes it so. Doing it again with the same wish changes nothing.
     *
     * @param seen what a preview showed; a file that is something else now stops everything before any change
     * @return what was left because the user changed it
     * @throws ProblemException when a file of those profiles cannot be read, edited or written; nothing was begun then, or
     *     the ledger says how far it came
     */
    public List<String> change(RoutingChange requested, List<FileFingerprint> seen) {
        Routing routing = converge(requested, seen, true);
        if (!routing.problems().isEmpty()) {
            throw new ProblemException(routing.problems().getFirst());
        }
        return routing.notes();
    }

    /** Like {@link #change}, but goes on with the other files when one cannot be done: for taking things back. */
    public Routing release(RoutingChange requested) {
        return converge(requested, List.of(), false);
    }

    /**
     * Routes the tools of a profile, each file for itself: one that cannot be done keeps no other tool unrouted. When none can be
     * done the profile counts as unrouted, as before.
     */
    public Routing routeEach(ProfileName profile) {
        String before = known().profile(profile).map(ProfileRouting::why).orElse("");
        Map<Setting, String> changed = changedServers(profile);
        if (!changed.isEmpty()) {
            converge(RoutingChange.leave(profile, changed.keySet()), List.of(), false);
        }
        Routing routing = converge(RoutingChange.route(profile), List.of(), false);
        if (!routing.problems().isEmpty() && !ledger().holdsAny(profile)) {
            converge(RoutingChange.unroute(profile, before), List.of(), false);
        }
        List<String> notes = new ArrayList<>(routing.notes());
        changed.forEach((setting, address) -> notes.add(ChangedServers.told(setting, address)));
        return new Routing(notes, routing.problems());
    }

    /**
     * The settings of a profile that lead their tools to another server by now than its proxy does, with what stands there. What
     * routes the tool must not be written over them.
     */
    public Map<Setting, String> changedServers(ProfileName profile) {
        return servers.among(
                profile, known().profile(profile).map(ProfileRouting::entries).orElse(List.of()));
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

    private Routing converge(RoutingChange requested, List<FileFingerprint> seen, boolean allOrNothing) {
        try (FileLocks.Lock _ = tray.waitFor("routing")) {
            Prospect prospect = prospect(requested);
            executor.discardTemporaries(prospect.relinked().ledger());
            compare(seen);
            RoutingState ledger = prospect.ledger();
            AffectedFiles affected = prospect.affected();
            Set<String> notes = new LinkedHashSet<>();
            Set<Path> written = new TreeSet<>();
            for (int round = 1; ; round++) {
                RoutingPlanner planned = RoutingPlanner.under(ledger, affected, requested.owned(), host);
                FileProblems obstacles = obstacles(planned, affected);
                if (allOrNothing && !obstacles.beside(written, affected).isEmpty()) {
                    return new Routing(List.copyOf(notes), obstacles.beside(written, affected));
                }
                planned = planned.leavingOut(obstacles);
                RoutingExecutor.Done done = executor.carryOut(ledger, planned);
                written.addAll(planned.touched(done.files()));
                notes.addAll(planned.notes(done.files()));
                done.note().ifPresent(notes::add);
                notes.addAll(planned.notes(prospect.relinked(), done.files()));
                notes.addAll(endpoints.unanswered(planned, done.files()));
                if (done.overtaken().isEmpty() || round == ROUNDS) {
                    return new Routing(
                            List.copyOf(notes), FileProblems.of(planned, done).beside(written, affected));
                }
                ledger = done.ledger();
            }
        }
    }

    /** Why nothing is to be begun. */
    private FileProblems obstacles(RoutingPlanner planned, AffectedFiles affected) {
        Map<Path, Problem> problems = new TreeMap<>(endpoints.otherWorkspaces(planned, affected));
        problems.putAll(planned.problems());
        return new FileProblems(problems);
    }

    /**
     * What a wish leads to.
     *
     * @param ledger with other wishes, and with one spelling for each file, whatever links lead to it: what stands in a file
     *     is kept on record once
     */
    private record Prospect(PathAliases relinked, RoutingState ledger, AffectedFiles affected) {}

    private Prospect prospect(RoutingChange requested) {
        RoutingState read = store.read();
        AffectedFiles first =
                AffectedFiles.of(requested, read, requested.change().apply(read));
        PathAliases relinked = PathAliases.of(read, first::covers, host);
        RoutingState before = merged(relinked.ledger());
        RoutingState ledger = PathAliases.unified(requested.change().apply(before), host);
        AffectedFiles affected = AffectedFiles.of(requested, before, ledger);
        return new Prospect(relinked, ledger, affected.with(relinked.earlier().keySet()));
    }

    /** Makes a folder outside ours that stays until the last profile goes. */
    public void makeFolder(Path folder, String mode) {
        try (FileLocks.Lock _ = tray.waitFor("routing")) {
            RoutingState ledger = store.read();
            List<Path> kept = new ArrayList<>(ledger.kept());
            if (!kept.contains(folder)) {
                kept.add(folder);
                store.write(ledger.keeping(kept));
            }
            host.disk().makeFolder(folder, mode);
        }
    }

    /** Takes a folder back that {@link #makeFolder} made, if nothing is in it. */
    public void removeFolder(Path folder) {
        try (FileLocks.Lock _ = tray.waitFor("routing")) {
            RoutingState ledger = store.read();
            if (ledger.kept().contains(folder) && host.disk().removeFolder(folder)) {
                store.write(ledger.keeping(ledger.kept().stream()
                        .filter(path -> !path.equals(folder))
                        .toList()));
            }
        }
    }

    /** The ledger at a moment in which nobody changes a file. */
    public RoutingState ledgerAtRest() {
        try (FileLocks.Lock _ = tray.waitFor("routing")) {
            return ledger();
        }
    }

    /** The ledger as it is; changes under way are resolved by what the files say. */
    public RoutingState ledger() {
        return merged(store.read());
    }

    /** Why there is no knowing what is routed: the ledger and its copy are damaged; empty when one of them can be read. */
    public Optional<Problem> damage() {
        return store.damage();
    }

    /** The ledger for those who can do without it: an empty one while there is {@link #damage}. */
    public RoutingState known() {
        return merged(store.known());
    }

    /**
     * Computes the content that each file would have after this change; writes nothing.
     *
     * @return the new content by file; empty for a file that would be deleted
     */
    public Map<Path, Optional<byte[]>> preview(RoutingChange requested) {
        Prospect prospect = prospect(requested);
        RoutingPlanner planned = RoutingPlanner.under(prospect.ledger(), prospect.affected(), requested.owned(), host);
        List<Problem> problems = obstacles(planned, prospect.affected()).beside(Set.of(), prospect.affected());
        if (!problems.isEmpty()) {
            throw new ProblemException(problems.getFirst());
        }
        Map<Path, Optional<byte[]>> preview = new LinkedHashMap<>();
        planned.changes()
                .forEach((file, change) -> preview.put(file, change.after().content()));
        return preview;
    }

    /** After a crash: for each change under way, the file itself tells whether it happened. */
    private RoutingState merged(RoutingState ledger) {
        Map<Path, FileRecord> records = new TreeMap<>(ledger.files());
        ledger.files().forEach((file, record) -> record.pending().ifPresent(pending -> {
            try {
                InterruptedWrite.resolve(host.disk().read(file), record, pending)
                        .ifPresentOrElse(resolved -> records.put(file, resolved), () -> records.remove(file));
            } catch (ProblemException unreadable) {
                // Whoever wants to change the file is told; until then both stay on record.
                records.put(file, record);
            }
        }));
        return executor.withoutUndone(ledger.withFiles(records));
    }

    private void compare(List<FileFingerprint> seen) {
        for (FileFingerprint print : seen) {
            if (!FileFingerprint.sha256(host.disk().read(print.file())).equals(print.sha256())) {
                throw ProblemException.refused(
                        "changed-since-preview",
                        print.file() + " was changed while this change was being prepared.",
                        "Another program wrote to it.",
                        "Try again.");
            }
        }
    }
}
