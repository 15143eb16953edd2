package dev.headroom.core.routing.change;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.routing.merge.FileMerge;
import dev.headroom.core.routing.merge.MergeResult;
import dev.headroom.core.routing.paths.PathAliases;
import dev.headroom.core.state.record.FileRecord;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.record.RoutingState.Owned;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import dev.headroom.core.textedit.EditRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to become of every file that a ledger speaks of, given what stands in them now.
 *
 * @param changes one for each file that could be read and edited
 * @param problems for each of the others why not
 */
public record RoutingPlanner(Map<Path, Change> changes, Map<Path, Problem> problems) {
    /** One file now and as it is to be. */
    public record Change(Optional<byte[]> before, Optional<Written> written, MergeResult after) {
        public boolean touchesFile() {
            byte[] nothing = {};
            return before.isPresent() != after.content().isPresent()
                    || !Arrays.equals(before.orElse(nothing), after.content().orElse(nothing));
        }
    }

    /**
     * Reads the files that are of concern and decides; changes nothing.
     *
     * @param left what is to stand there beside what the ledger wants
     */
    public static RoutingPlanner under(RoutingState ledger, AffectedFiles affected, List<Owned> left, Host host) {
        Map<Path, List<Owned>> wanted = new TreeMap<>(ledger.wanted());
        left.forEach(owned -> wanted.merge(owned.managed().file(), List.of(owned), RoutingPlanner::joined));
        Set<Path> all = new TreeSet<>(ledger.files().keySet());
        all.addAll(wanted.keySet());
        all.removeIf(file -> !affected.covers(file) && !ledger.hasLeftovers(file));
        Map<Path, Change> changes = new LinkedHashMap<>();
        Map<Path, Problem> problems = new LinkedHashMap<>();
        for (Path file : all) {
            try {
                changes.put(file, change(ledger, file, wanted.getOrDefault(file, List.of()), host));
            } catch (ProblemException e) {
                problems.put(file, e.problem());
            }
        }
        return new RoutingPlanner(changes, problems);
    }

    private static List<Owned> joined(List<Owned> some, List<Owned> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Change change(RoutingState ledger, Path file, List<Owned> wanted, Host host) {
        Optional<byte[]> content = host.disk().read(file);
        Optional<Written> written =
                Optional.ofNullable(ledger.files().get(file)).flatMap(FileRecord::written);
        Set<List<String>> userModified = userModified(ledger, file);
        try {
            return new Change(
                    content,
                    written,
                    FileMerge.merge(file, content, written, wanted, userModified, ledger.claims(file)));
        } catch (EditRefused e) {
            throw ProblemException.refused(
                    e.code(),
                    file + " cannot be edited safely (" + e.place() + ").",
                    String.valueOf(e.getMessage()),
                    "Correct the file, then try again; it was not changed.");
        }
    }

    /** The keys of a file that the user changed and that are not written. */
    static Set<List<String>> userModified(RoutingState ledger, Path file) {
        return ledger.profiles().values().stream()
                .flatMap(part -> part.userModified().stream())
                .filter(setting -> setting.file().equals(file))
                .map(Setting::key)
                .collect(Collectors.toSet());
    }

    /** Returns a planner that leaves out the files with these problems. */
    public RoutingPlanner leavingOut(FileProblems obstacles) {
        Map<Path, Change> rest = new LinkedHashMap<>(changes);
        rest.keySet().removeAll(obstacles.byFile().keySet());
        return new RoutingPlanner(rest, obstacles.byFile());
    }

    /** The ledger with the settings that turned out to be the user's by now marked as such, in files that were done. */
    RoutingState markedIn(RoutingState ledger, Set<Path> done) {
        RoutingState marked = ledger;
        for (Map.Entry<ProfileName, ProfileRouting> entry : ledger.profiles().entrySet()) {
            Set<Setting> userModified = new HashSet<>(entry.getValue().userModified());
            for (ManagedEntry managed : entry.getValue().entries()) {
                Change change = changes.get(managed.file());
                if (change != null && done.contains(managed.file()) && !(managed instanceof ManagedEntry.Line)) {
                    change.after().userModified().stream()
                            .filter(key -> !(managed instanceof ManagedEntry.Values values)
                                    || values.values().containsKey(key))
                            .forEach(key -> userModified.add(new Setting(managed.file(), key)));
                    change.after().returned().forEach(key -> userModified.remove(new Setting(managed.file(), key)));
                }
            }
            if (!userModified.equals(entry.getValue().userModified())) {
                marked = marked.with(entry.getKey(), entry.getValue().userModified(userModified));
            }
        }
        return marked;
    }

    /** Returns the files whose content the change alters, among those that were done. */
    public List<Path> touched(Set<Path> done) {
        return changes.entrySet().stream()
                .filter(entry ->
                        done.contains(entry.getKey()) && entry.getValue().touchesFile())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What to tell the user: the settings that were left. */
    public List<String> notes(Set<Path> done) {
        List<String> notes = new ArrayList<>();
        changes.forEach(
                (file, change) -> (done.contains(file) ? change.after().userModified() : List.<List<String>>of())
                        .forEach(key -> notes.add(
                                key.isEmpty()
                                        ? file
                                                + ": somebody changed our part since we wrote it; the present value was"
                                                + " left."
                                        : file + ": '" + String.join(".", key)
                                                + "' was changed since we wrote it; the new value stays.")));
        changes.forEach((file, change) -> (done.contains(file) ? change.after().left() : List.<Integer>of())
                .forEach(line -> notes.add(file + ", line " + line + ": this entry of a list was renamed since we wrote"
                        + " into it, and still leads to Headroom. Nobody here knows which server it had before; write"
                        + " that there.")));
        return notes;
    }

    /** What to tell the user about paths that lead to another file now than when we wrote there. */
    public List<String> notes(PathAliases aliases, Set<Path> done) {
        List<String> notes = new ArrayList<>();
        aliases.earlier().forEach((led, path) -> {
            if (done.contains(led) && !leftSomething(led)) {
                notes.add(path + " now leads to another file; our settings were removed from " + led
                        + ", where it led when we wrote them.");
            }
        });
        aliases.gone().forEach((led, path) -> {
            if (done.contains(path) && leftSomething(path)) {
                notes.add(led + ", to which " + path + " led when we wrote there, is not there any more.");
            }
        });
        return notes;
    }

    private boolean leftSomething(Path file) {
        Change change = changes.get(file);
        return change != null && !change.after().userModified().isEmpty();
    }

    /**
     * Why files could not be done.
     *
     * @param byFile one problem for each such file
     */
    public record FileProblems(Map<Path, Problem> byFile) {
        public static FileProblems of(RoutingPlanner planned, RoutingExecutor.Done done) {
            Map<Path, Problem> all = new TreeMap<>(planned.problems());
            all.putAll(done.problems());
            done.overtaken().forEach(file -> all.put(file, overtaken(file)));
            return new FileProblems(all);
        }

        private static Problem overtaken(Path file) {
            return new Problem.Failed(
                    "changed-meanwhile",
                    file + " was left as it is.",
                    "Another program writes to it all the time.",
                    "Wait until that is over, then try again.");
        }

        /** Returns the problems of the affected files. If other files were written already, the first problem names them. */
        public List<Problem> beside(Set<Path> written, AffectedFiles affected) {
            List<Problem> problems = new ArrayList<>(affected.among(byFile));
            List<Path> done = written.stream()
                    .filter(file -> affected.covers(file) && !byFile.containsKey(file))
                    .toList();
            if (!problems.isEmpty() && !done.isEmpty()) {
                List<Path> not =
                        byFile.keySet().stream().filter(affected::covers).toList();
                Problem first = problems.getFirst()
                        .under("Only a part was done: " + are(done) + " written, " + are(not) + " not.");
                problems.set(0, new Problem.Failed(first.code(), first.what(), first.why(), first.fix()));
            }
            return problems;
        }

        private static String are(Collection<Path> files) {
            return String.join(", ", files.stream().map(Path::toString).toList())
                    + (files.size() == 1 ? " is" : " are");
        }
    }
}
