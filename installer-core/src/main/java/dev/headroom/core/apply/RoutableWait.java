package dev.headroom.core.apply;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.status.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Waits until a profile may be routed to. An engine writes lines into its log for each question, and a cold start may take
 * minutes, so the longer it takes the more rarely it is asked.
 */
final class RoutableWait {
    private static final Duration SHORTEST = Duration.ofMillis(25);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** A pause is this part of the time that has passed: what a late look costs is always small beside the wait. */
    private static final int PART = 20;

    /** How long a stranger may answer on the port: the one of before may just be ending. */
    private static final Duration STRANGER = Duration.ofSeconds(2);

    /** So many ends during one start are no accident. */
    private static final int HOPELESS = 3;

    private final Host host;
    private final ProfileStores stores;
    private final Probe probe;
    private final Manifest manifest;
    private final Deployment deployment;
    private final ProfileName profile;
    private final boolean hasAgent;
    private final Path log;

    /**
     * A wait for one profile.
     *
     * @param hasAgent whether an agent of ours runs it, which says who it is
     */
    RoutableWait(Host host, ProfileStores stores, Probe probe, Manifest manifest, boolean hasAgent) {
        this.host = host;
        this.stores = stores;
        this.probe = probe;
        this.manifest = manifest;
        deployment = manifest.deployment();
        this.hasAgent = hasAgent;
        profile = deployment.profile();
        log = stores.workspace().log(profile);
    }

    /**
     * Waits.
     *
     * @param notes gets, while it takes long, what is still missing, each once
     * @throws ProblemException {@code not-ready} when it dies, somebody else answers, or the time is over
     */
    void until(int seconds, Consumer<String> notes, Cancellation cancellation) {
        Duration begin = host.clock().uptime();
        Duration tell = Duration.ofSeconds(3);
        Optional<String> told = Optional.empty();
        Optional<Identity> known = stores.processes().alive(profile);
        ContainerWatch container = new ContainerWatch(manifest, host);
        while (true) {
            Optional<Identity> process = stores.processes().alive(profile);
            Health health = probe.look(deployment, process);
            if (isRoutable(health, process)) {
                return;
            }
            Duration passed = host.clock().uptime().minus(begin);
            requireHope(container, known.isPresent() && process.isEmpty());
            if (cancellation.isRequested()) {
                throw new AgentControl.Cancelled();
            }
            if (health instanceof Health.PortConflict stranger && passed.compareTo(STRANGER) > 0) {
                throw notReady("Port " + deployment.proxy().port() + " is answered by " + stranger.who() + ".");
            }
            if (passed.compareTo(Duration.ofSeconds(seconds)) > 0) {
                throw late(seconds, health);
            }
            if (passed.compareTo(tell) > 0) {
                Optional<String> missing = missing(health);
                if (!missing.equals(told)) {
                    missing.ifPresent(notes);
                    told = missing;
                }
                tell = passed.plusSeconds(5);
            }
            host.clock().pause(pause(passed));
        }
    }

    private boolean isRoutable(Health health, Optional<Identity> process) {
        boolean isProven = process.isPresent() || !hasAgent;
        return isProven && health instanceof Health.Live live && live.routable() && !live.direct();
    }

    private void requireHope(ContainerWatch container, boolean ended) {
        boolean endsAgainAndAgain = stores.history()
                .read(profile)
                .filter(history -> history.restarts() >= HOPELESS)
                .isPresent();
        if (endsAgainAndAgain) {
            throw notReady("Its proxy ends again and again.");
        }
        container.hopeless().ifPresent(why -> {
            throw notReady(why);
        });
        if (ended) {
            throw notReady("The process ended.");
        }
    }

    /** A proxy that answers names its checks; of one that does not, the log's end has to tell. */
    private Optional<String> missing(Health health) {
        return open(health)
                .map(checks -> "It answers, but is not ready yet: " + checks + ".")
                .or(() -> StartFailure.lastLine(host, log));
    }

    /** What one that answers still lacks; a shared engine that cannot be used says nothing into the log of its start. */
    private Optional<String> open(Health health) {
        if (!(health instanceof Health.Live live)) {
            return Optional.empty();
        }
        if (!live.failing().isEmpty()) {
            return Optional.of(String.join(", ", live.failing()));
        }
        return Optional.of(live.reason())
                .filter(why -> live.direct() && deployment.runtime() == RuntimeKind.REMOTE && !why.isEmpty());
    }

    private ProblemException late(int seconds, Health health) {
        String late = "It did not become healthy within " + seconds + " seconds";
        return open(health)
                .map(checks -> StartFailure.withoutLog(
                        log, profile, late + ": it answers, but these checks fail: " + checks + "."))
                .orElseGet(() -> notReady(late + "."));
    }

    private ProblemException notReady(String why) {
        return StartFailure.of(host, log, profile, why);
    }

    private static Duration pause(Duration passed) {
        Duration part = passed.dividedBy(PART);
        if (part.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return part.compareTo(LONGEST) < 0 ? part : LONGEST;
    }
}
