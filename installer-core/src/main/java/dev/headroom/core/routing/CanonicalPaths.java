package dev.headroom.core.routing;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.state.RoutingState;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One file may be reached by several paths: through linked folders, or a tool's folder named in a variable. */
final class CanonicalPaths {
    private CanonicalPaths() {}

    /** The ledger with one path for each file: the one that is on record already, else that of the earliest profile. */
    static RoutingState unified(RoutingState ledger, Host host) {
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
    static Path real(Path path, Host host) {
        try {
            return host.disk().real(path);
        } catch (ProblemException unreachable) {
            return path;
        }
    }
}
