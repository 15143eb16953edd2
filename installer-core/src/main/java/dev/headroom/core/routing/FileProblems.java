package dev.headroom.core.routing;

import dev.headroom.core.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Why files could not be done. */
record FileProblems(Map<Path, Problem> byFile) {
    static FileProblems of(RoutingPlanner planned, RoutingExecutor.Done done) {
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

    /** Those of concern; when other files were written, the first one says so of each. */
    List<Problem> beside(Set<Path> written, AffectedFiles affected) {
        List<Problem> problems = new ArrayList<>(affected.among(byFile));
        List<Path> done = written.stream()
                .filter(file -> affected.covers(file) && !byFile.containsKey(file))
                .toList();
        if (!problems.isEmpty() && !done.isEmpty()) {
            List<Path> not = byFile.keySet().stream().filter(affected::covers).toList();
            Problem first =
                    problems.getFirst().under("Only a part was done: " + are(done) + " written, " + are(not) + " not.");
            problems.set(0, new Problem.Failed(first.code(), first.what(), first.why(), first.fix()));
        }
        return problems;
    }

    private static String are(Collection<Path> files) {
        return String.join(", ", files.stream().map(Path::toString).toList()) + (files.size() == 1 ? " is" : " are");
    }
}
