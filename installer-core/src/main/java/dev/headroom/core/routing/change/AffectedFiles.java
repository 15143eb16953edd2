package dev.headroom.core.routing.change;

import dev.headroom.core.model.Problem;
import dev.headroom.core.state.record.RoutingState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Selects the files whose errors must stop a change. Errors in files of the profiles being changed stop it; errors in files of
 * other profiles do not. Files that no profile needs any more count only when a profile is being removed, since they may be what
 * it left behind.
 *
 * @param theirs files in which those profiles want something, before or after
 * @param others files in which other profiles do
 * @param abandoned whether files of nobody count
 */
public record AffectedFiles(Set<Path> theirs, Set<Path> others, boolean abandoned) {
    public static AffectedFiles of(RoutingChange requested, RoutingState before, RoutingState after) {
        Set<Path> theirs = new HashSet<>();
        Set<Path> others = new HashSet<>();
        for (RoutingState ledger : List.of(before, after)) {
            ledger.profiles().forEach((name, part) -> part.entries()
                    .forEach(managed -> (requested.profiles().contains(name) ? theirs : others).add(managed.file())));
        }
        requested.left().forEach(managed -> theirs.add(managed.file()));
        return new AffectedFiles(theirs, others, !after.profiles().keySet().containsAll(requested.profiles()));
    }

    /** Whether a file is of concern. What stands in others is not looked at, let alone changed. */
    public boolean covers(Path file) {
        return theirs.contains(file) || (abandoned && !others.contains(file));
    }

    /** Returns this selection with the files to which affected paths led earlier. */
    public AffectedFiles with(Set<Path> more) {
        Set<Path> all = new HashSet<>(theirs);
        all.addAll(more);
        return new AffectedFiles(all, others, abandoned);
    }

    List<Problem> among(Map<Path, Problem> problems) {
        List<Problem> covered = new ArrayList<>();
        problems.forEach((file, problem) -> {
            if (covers(file)) {
                covered.add(problem);
            }
        });
        return covered;
    }
}
