package dev.headroom.core.routing;

import dev.headroom.core.edit.EditRefused;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.plan.Want;
import dev.headroom.core.state.FileRecord;
import dev.headroom.core.state.FileRecord.Written;
import dev.headroom.core.state.Ledger;
import dev.headroom.core.state.Ledger.Enlisted;
import dev.headroom.core.state.Ledger.Owned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is to become of every file that a ledger speaks of, given what stands in them now.
 *
 * @param changes one for each file that could be read and edited
 * @param problems for each of the others why not
 */
record FileChanges(Map<Path, Change> changes, Map<Path, Problem> problems) {
    /** One file now and as it is to be. */
    record Change(Optional<byte[]> before, Optional<Written> written, Settled after) {
        boolean touchesFile() {
            byte[] nothing = {};
            return before.isPresent() != after.content().isPresent()
                    || !Arrays.equals(before.orElse(nothing), after.content().orElse(nothing));
        }
    }

    /** Reads the files that are of concern and decides; changes nothing. */
    static FileChanges under(Ledger ledger, Concern concern, Host host) {
        Map<Path, List<Owned>> wanted = ledger.wanted();
        Set<Path> all = new TreeSet<>(ledger.files().keySet());
        all.addAll(wanted.keySet());
        all.removeIf(file -> !concern.covers(file) && !ledger.owes(file));
        Map<Path, Change> changes = new LinkedHashMap<>();
        Map<Path, Problem> problems = new LinkedHashMap<>();
        for (Path file : all) {
            try {
                changes.put(file, change(ledger, file, wanted.getOrDefault(file, List.of()), host));
            } catch (ProblemException e) {
                problems.put(file, e.problem());
            }
        }
        return new FileChanges(changes, problems);
    }

    private static Change change(Ledger ledger, Path file, List<Owned> wanted, Host host) {
        Optional<byte[]> content = host.disk().read(file);
        Optional<Written> written =
                Optional.ofNullable(ledger.files().get(file)).flatMap(FileRecord::written);
        Set<List<String>> foreign = ledger.profiles().values().stream()
                .flatMap(part -> part.foreign().stream())
                .filter(setting -> setting.file().equals(file))
                .map(Setting::key)
                .collect(Collectors.toSet());
        try {
            return new Change(
                    content, written, Settling.settle(file, content, written, wanted, foreign, ledger.claims(file)));
        } catch (EditRefused e) {
            throw ProblemException.refused(
                    e.code(),
                    file + " cannot be edited safely (line " + e.line() + ").",
                    String.valueOf(e.getMessage()),
                    "Mend the file, then try again; it was not touched.");
        }
    }

    /** The ledger with the settings that turned out to be the user's by now marked as such, in files that were done. */
    Ledger markedIn(Ledger ledger, Set<Path> done) {
        Ledger marked = ledger;
        for (Map.Entry<ProfileName, Enlisted> entry : ledger.profiles().entrySet()) {
            Set<Setting> foreign = new HashSet<>(entry.getValue().foreign());
            for (Want want : entry.getValue().wants()) {
                Change change = changes.get(want.file());
                if (change != null && done.contains(want.file()) && !(want instanceof Want.Line)) {
                    change.after().foreign().stream()
                            .filter(key -> !(want instanceof Want.Values values)
                                    || values.values().containsKey(key))
                            .forEach(key -> foreign.add(new Setting(want.file(), key)));
                    change.after().returned().forEach(key -> foreign.remove(new Setting(want.file(), key)));
                }
            }
            if (!foreign.equals(entry.getValue().foreign())) {
                marked = marked.with(entry.getKey(), entry.getValue().foreign(foreign));
            }
        }
        return marked;
    }

    /** Those files that are something else by it. */
    List<Path> touched(Set<Path> done) {
        return changes.entrySet().stream()
                .filter(entry ->
                        done.contains(entry.getKey()) && entry.getValue().touchesFile())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What to tell the user: the settings that were left. */
    List<String> notes(Set<Path> done) {
        List<String> notes = new ArrayList<>();
        changes.forEach((file, change) -> (done.contains(file) ? change.after().foreign() : List.<List<String>>of())
                .forEach(key -> notes.add(
                        key.isEmpty()
                                ? file + ": our part was changed since we wrote it; what stands there now was left."
                                : file + ": '" + String.join(".", key)
                                        + "' was changed since we wrote it; the new value was left.")));
        return notes;
    }
}
