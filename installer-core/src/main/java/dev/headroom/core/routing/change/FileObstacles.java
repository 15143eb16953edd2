package dev.headroom.core.routing.change;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.state.record.RoutingState;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files of the user's into which nothing can be written, such as one that is linked into a read-only store. A file in which
 * something of ours stands already is not among them: whoever changes it finds out.
 */
public final class FileObstacles {
    private final Host host;
    private final RoutingState routing;

    /**
     * Knows the machine and what is routed on it.
     *
     * @param routing the records of this workspace
     */
    public FileObstacles(Host host, RoutingState routing) {
        this.host = host;
        this.routing = routing;
    }

    /** Why the file could be neither read nor replaced; empty when it can. It is not changed. */
    public Optional<Problem> of(Path file) {
        boolean variable = !file.isAbsolute();
        if (variable || routing.files().containsKey(file)) {
            return Optional.empty();
        }
        try {
            host.disk().read(file);
            host.disk().checkWritable(file);
            return Optional.empty();
        } catch (ProblemException obstacle) {
            return Optional.of(obstacle.problem());
        }
    }
}
