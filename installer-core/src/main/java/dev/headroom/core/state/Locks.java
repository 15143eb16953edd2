package dev.headroom.core.state;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.status.WorkspaceLayout;
import java.time.Duration;
import java.util.Optional;

/** Locks between processes; they end with their holder, however it ends. */
public final class Locks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Locks() {}

    /** Waits a while for a lock. */
    public static FileLocks.Lock waitFor(Host host, WorkspaceLayout workspace, String name) {
        Duration end = host.clock().uptime().plus(PATIENCE);
        while (true) {
            Optional<FileLocks.Lock> lock = host.locks().lock(workspace.lock(name));
            if (lock.isPresent()) {
                return lock.get();
            }
            if (host.clock().uptime().compareTo(end) > 0) {
                throw busy(name);
            }
            host.clock().pause(PAUSE);
        }
    }

    private static ProblemException busy(String name) {
        return ProblemException.refused(
                "busy",
                "Another Headroom command is at work.",
                "It holds the lock '" + name + "'.",
                "Wait until it is done, then try again.");
    }
}
