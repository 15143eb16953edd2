package dev.headroom.core.lifecycle;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import dev.headroom.core.supervisor.choice.SupervisorList;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides how long a guard waits for a proxy that does not answer. A guard looks once a minute and has not seen the end of
 * the proxy. When the end is on record, half a minute counts from there. A process that no longer exists cannot be asleep or
 * starting slowly, so the guard waits for it only as long as an agent waits for its own proxy.
 */
final class OutageTimer {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Host host;
    private final WorkspaceLayout workspace;
    private final Manifest manifest;
    private final SupervisorList supervisors;
    private final ProcessStore processes;
    private final Duration begin;

    /** Begins now. */
    OutageTimer(Host host, ProfileStores stores, Manifest manifest, SupervisorList supervisors) {
        this.supervisors = supervisors;
        this.host = host;
        workspace = stores.workspace();
        processes = stores.processes();
        this.manifest = manifest;
        begin = host.clock().uptime();
    }

    /** Why it is not waited for any longer; empty as long as it is. */
    Optional<String> over() {
        Optional<Instant> ended = SupervisedDeployment.installed(manifest, workspace, host, supervisors)
                .ended();
        if (ended.isPresent()) {
            Duration since = Duration.between(ended.get(), host.clock().now());
            return reached(since, SILENCE, "Its container ended and did not come back for 30 seconds.");
        }
        Duration waited = host.clock().uptime().minus(begin);
        return isGone()
                ? reached(waited, Liveness.PATIENCE, "Its process had ended and did not come back.")
                : reached(waited, SILENCE, "It did not answer for 30 seconds.");
    }

    private boolean isGone() {
        return !manifest.isDetachedContainer()
                && processes.alive(manifest.deployment().profile()).isEmpty();
    }

    private static Optional<String> reached(Duration time, Duration limit, String why) {
        return time.compareTo(limit) >= 0 ? Optional.of(why) : Optional.empty();
    }
}
