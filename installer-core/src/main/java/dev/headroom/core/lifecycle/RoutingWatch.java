package dev.headroom.core.lifecycle;

import dev.headroom.core.apply.Enlistment;
import dev.headroom.core.apply.Router;
import dev.headroom.core.health.Probe;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.state.Journal;
import dev.headroom.core.state.Ledger;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks after a running proxy: tends it, unroutes its tools when it is dead, and routes them when it is routable. While the
 * profile's journal is open somebody else has its routing in hand.
 */
final class RoutingWatch {
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration RECORDS = Duration.ofSeconds(1);

    /** How often a proxy that serves routed tools is asked whether it lives. */
    private static final Duration STEADY = Duration.ofSeconds(2);

    private final Host host;
    private final Workspace workspace;
    private final Deployment deployment;
    private final Engine engine;
    private final AgentLog log;
    private final Router router;
    private final Liveness liveness;
    private final Object routing = new Object();
    private Duration nextRecords;
    private Duration nextLook;
    private boolean ended;
    private boolean gone;

    RoutingWatch(Host host, Workspace workspace, Deployment deployment, Engine engine, AgentLog log) {
        this.host = host;
        this.workspace = workspace;
        this.deployment = deployment;
        this.engine = engine;
        this.log = log;
        router = new Router(host, workspace);
        nextRecords = host.clock().uptime();
        nextLook = nextRecords;
        liveness = new Liveness(nextRecords);
    }

    /** Watches until {@link #end} or until the manifest is gone. */
    void run() {
        while (!isEnded()) {
            if (engine.tend()) {
                liveness.died(host.clock().uptime());
                nextRecords = host.clock().uptime();
            }
            if (host.clock().uptime().compareTo(nextRecords) >= 0) {
                nextRecords = host.clock().uptime().plus(RECORDS);
                guarded(this::glance);
            }
            host.clock().pause(TICK);
        }
    }

    /** Ends it: nothing is routed or unrouted by it afterwards. Returns whether the manifest was gone. */
    boolean end() {
        synchronized (routing) {
            ended = true;
            return gone;
        }
    }

    private boolean isEnded() {
        synchronized (routing) {
            return ended || gone;
        }
    }

    private void guarded(Consumer<ProfileName> work) {
        try {
            work.accept(deployment.profile());
        } catch (ProblemException e) {
            log.accept(e.problem().what() + " " + e.problem().why());
        }
    }

    private void glance(ProfileName profile) {
        log.rotate();
        if (new Journal(host, workspace, profile).isOpen()) {
            return;
        }
        if (new ManifestStore(host, workspace).find(profile).isEmpty()) {
            synchronized (routing) {
                gone = true;
            }
            return;
        }
        Optional<Ledger.Enlisted> part = router.ledger().profile(profile);
        Duration now = host.clock().uptime();
        boolean due = part.isPresent() && (!part.get().routed() || now.compareTo(nextLook) >= 0);
        if (due && (part.get().routed() || isWanted(part.get()))) {
            look(profile, part.get());
            nextLook = host.clock().uptime().plus(STEADY);
        }
    }

    private static boolean isWanted(Ledger.Enlisted part) {
        return !part.stopped() && !part.why().equals(Enlistment.TAKEN_BACK);
    }

    private void look(ProfileName profile, Ledger.Enlisted part) {
        Health health =
                new Probe(host).look(deployment, Optional.of(host.processes().self()));
        Optional<String> reason = liveness.look(host.clock().uptime(), health);
        synchronized (routing) {
            if (ended) {
                return;
            }
            if (part.routed() && reason.isPresent()) {
                unroute(profile, reason.get());
            } else if (!part.routed() && health.isRoutable()) {
                router.change(Enlistment.route(profile), List.of()).forEach(log);
                log.accept("The tools of profile '" + profile + "' are routed.");
            }
        }
    }

    private void unroute(ProfileName profile, String why) {
        Router.Routing outcome = router.release(Enlistment.unroute(profile, why));
        log.accept("The tools of profile '" + profile + "' are unrouted. " + why);
        for (Problem problem : outcome.problems()) {
            log.accept(problem.what() + " " + problem.why());
        }
    }
}
