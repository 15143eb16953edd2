package dev.headroom.core.routing.change;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.change.RoutingPlanner.Change;
import dev.headroom.core.routing.merge.FileMerge;
import dev.headroom.core.state.record.FileRecord;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.record.RoutingState.Owned;
import dev.headroom.core.state.second.SecondPlace;
import dev.headroom.core.state.second.UndoRecord;
import dev.headroom.core.textedit.EditRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps for each routed profile, in the second place, what its files become without it. Before files are changed both the records
 * of before and those of afterwards are there, so that whatever a crash leaves has its record.
 */
public final class UndoRecords {
    private static final Pattern ADDRESS = Pattern.compile("(?:127\\.0\\.0\\.1|localhost|\\[::1]):\\d{1,5}");

    private final Host host;
    private final SecondPlace place;
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<ProfileName, List<UndoRecord>> next = new TreeMap<>();

    private UndoRecords(Host host, SecondPlace place) {
        this.host = host;
        this.place = place;
    }

    /** A ledger in which what the script gave back meanwhile does not count as written any more. */
    public static RoutingState withoutUndone(RoutingState ledger, Host host, SecondPlace place) {
        Map<Path, FileRecord> files = new TreeMap<>(ledger.files());
        for (ProfileName profile : ledger.profiles().keySet()) {
            if (place.wasUndone(profile)) {
                place.records(profile).stream()
                        .filter(one -> isOnlyIts(ledger, one.file(), profile) && isGivenBack(one, host))
                        .forEach(one -> files.remove(one.file()));
            }
        }
        return ledger.withFiles(files);
    }

    private static boolean isOnlyIts(RoutingState ledger, Path file, ProfileName profile) {
        return ledger.profiles().entrySet().stream()
                .filter(entry -> entry.getValue().entries().stream()
                        .anyMatch(managed -> managed.file().equals(file)))
                .allMatch(entry -> entry.getKey().equals(profile));
    }

    private static boolean isGivenBack(UndoRecord one, Host host) {
        try {
            return FileFingerprint.sha256(host.disk().read(one.file()))
                    .equals(one.before().orElse(FileFingerprint.ABSENT));
        } catch (ProblemException unreadable) {
            return false;
        }
    }

    /** Those of a change that is about to be made; reads only. */
    static UndoRecords of(RoutingState ledger, Map<Path, Change> changes, Host host, SecondPlace place) {
        UndoRecords records = new UndoRecords(host, place);
        Map<Path, List<Owned>> wanted = ledger.wanted();
        ledger.profiles().forEach((profile, part) -> {
            if (part.routed()) {
                List<UndoRecord> all = new ArrayList<>(place.records(profile));
                all.removeIf(one -> changes.containsKey(one.file()) || !wanted.containsKey(one.file()));
                changes.forEach((file, change) -> records.record(
                                profile, file, change, wanted.getOrDefault(file, List.of()), ledger)
                        .ifPresent(all::add));
                records.next.put(profile, all);
            }
        });
        return records;
    }

    private Optional<UndoRecord> record(
            ProfileName profile, Path file, Change change, List<Owned> wanted, RoutingState ledger) {
        List<ManagedEntry> its = wanted.stream()
                .filter(owned -> owned.profile().equals(profile))
                .map(Owned::managed)
                .filter(managed -> managed instanceof ManagedEntry.Values || managed instanceof ManagedEntry.OwnFile)
                .toList();
        Optional<Written> written = change.after().written().filter(Written::stands);
        boolean unfit = file.toString().chars().anyMatch(Character::isISOControl);
        if (its.isEmpty() || written.isEmpty() || change.after().content().isEmpty() || unfit) {
            return Optional.empty();
        }
        try {
            List<Owned> others = wanted.stream()
                    .filter(owned -> !owned.profile().equals(profile))
                    .toList();
            Optional<byte[]> before = FileMerge.merge(
                            file,
                            change.after().content(),
                            written,
                            others,
                            RoutingPlanner.userModified(ledger, file),
                            ledger.claims(file))
                    .content();
            before.ifPresent(bytes -> contents.put(FileFingerprint.sha256(bytes), bytes));
            return Optional.of(new UndoRecord(
                    file,
                    FileFingerprint.sha256(change.after().content()),
                    before.map(FileFingerprint::sha256),
                    text(its)));
        } catch (EditRefused unreadable) {
            // It could be edited just now, so this does not happen; the ledger knows what stands there all the same.
            return Optional.empty();
        }
    }

    private static String text(List<ManagedEntry> its) {
        for (ManagedEntry managed : its) {
            String values = managed instanceof ManagedEntry.Values document
                    ? document.values().values().toString()
                    : managed instanceof ManagedEntry.OwnFile own ? own.text() : "";
            Matcher address = ADDRESS.matcher(values);
            if (address.find()) {
                return address.group();
            }
        }
        return "headroom";
    }

    /** Before any file is changed; returns what stopped it, if anything. */
    Optional<Problem> begin() {
        Optional<Problem> trouble = Optional.empty();
        for (Map.Entry<ProfileName, List<UndoRecord>> entry : next.entrySet()) {
            Set<UndoRecord> both = new LinkedHashSet<>(place.records(entry.getKey()));
            both.addAll(entry.getValue());
            trouble = place.write(entry.getKey(), List.copyOf(both), contents).or(() -> Optional.empty());
        }
        return trouble;
    }

    /** Afterwards: of files that were not done the records of before stay, whatever is wanted by now. */
    void end(Set<Path> done) {
        Set<ProfileName> all = new TreeSet<>(place.profiles());
        all.addAll(next.keySet());
        for (ProfileName profile : all) {
            List<UndoRecord> now = new ArrayList<>(place.records(profile));
            now.removeIf(one ->
                    done.contains(one.file()) || host.disk().facts(one.file()).isEmpty());
            next.getOrDefault(profile, List.of()).stream()
                    .filter(one -> !now.contains(one))
                    .forEach(now::add);
            if (now.isEmpty()) {
                place.drop(profile);
            } else {
                place.write(profile, now, contents);
            }
        }
    }
}
