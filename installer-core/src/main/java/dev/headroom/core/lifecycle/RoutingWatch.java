package dev.headroom.core.lifecycle;

import dev.headroom.core.health.Probe;
import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.PidFile;
import dev.headroom.core.lifecycle.engine.Engine;
import dev.headroom.core.lifecycle.engine.EngineTrial;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.status.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches a running engine for its agent: keeps the engine alive, unroutes the tools when the engine is dead, and routes
 * them when it may be routed to. While the profile's journal is open, a command is changing the profile and the watch does
 * nothing.
 */
final class RoutingWatch {
    private final Host host;
    private final ProfileStores stores;
    private final Router router;
    private final Probe probe;
    private final Deployment deployment;
    private final Engine engine;
    private final EngineTrial.Watched trial;
    private final AgentLog log;
    private final Liveness liveness;
    private final ProbeSchedule rounds;
    private final Object routing = new Object();
    private Duration nextRecords;
    private Optional<FileReader.Facts> manifest = Optional.empty();
    private Optional<FileReader.Facts> seen = Optional.empty();
    private Optional<RoutingState.ProfileRouting> known = Optional.empty();
    private boolean owes;
    private String trouble = "";
    private boolean ended;
    private boolean gone;

    /** What runs, what is to come of a new version of it, and where it is told. */
    record Watched(Deployment deployment, Engine engine, EngineTrial.Watched trial, AgentLog log) {}

    RoutingWatch(Host host, ProfileStores stores, Router router, Probe probe, Watched watched) {
        this.host = host;
        this.stores = stores;
        this.router = router;
        this.probe = probe;
        deployment = watched.deployment();
        engine = watched.engine();
        trial = watched.trial();
        log = watched.log();
        nextRecords = host.clock().uptime();
        rounds = new ProbeSchedule(engine.pace(), nextRecords);
        liveness = new Liveness(nextRecords);
    }

    /** Watches until {@link #end}, until the manifest is gone, or until another agent runs the profile. */
    void run() {
        while (!isEnded()) {
            if (engine.tend()) {
                liveness.died(host.clock().uptime());
                rounds.died(host.clock().uptime());
                nextRecords = host.clock().uptime();
            }
            if (host.clock().uptime().compareTo(nextRecords) >= 0) {
                guarded(this::glance);
                nextRecords = host.clock().uptime().plus(rounds.untilRecords(toolsWait()));
            }
            host.clock().pause(rounds.rest(toolsWait()));
        }
    }

    /** Ends it: nothing is routed or unrouted by it afterwards. Returns whether its profile was gone. */
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

    private boolean toolsWait() {
        return owes || !known.map(RoutingState.ProfileRouting::routed).orElse(false);
    }

    private void guarded(Consumer<ProfileName> work) {
        try {
            work.accept(deployment.profile());
            trouble = "";
        } catch (ProblemException e) {
            String words = e.problem().what() + " " + e.problem().why();
            if (!words.equals(trouble)) {
                log.accept(words);
            }
            trouble = words;
        }
    }

    private void glance(ProfileName profile) {
        log.rotate();
        if (stores.journal().isOpen(profile)) {
            return;
        }
        Optional<FileReader.Facts> now = host.disk().facts(stores.workspace().manifest(profile));
        if (now.isEmpty() || (!now.equals(manifest) && AgentLock.isAnothers(host, stores, profile))) {
            synchronized (routing) {
                gone = true;
            }
            return;
        }
        manifest = now;
        keepPidFile(profile);
        part(profile).ifPresent(part -> take(action(part), profile, part));
    }

    /** The Python command line deletes it when it does not know the process, and could not find it afterwards. */
    private void keepPidFile(ProfileName profile) {
        Path file = stores.workspace().pidFile(profile);
        if (host.disk().facts(file).isPresent()) {
            return;
        }
        synchronized (routing) {
            if (!ended) {
                byte[] number = PidFile.content(host.processes().self().pid());
                host.disk().write(file, number, FileImage.PUBLIC);
            }
        }
    }

    /** An unrouted one is asked at every glance, since its tools wait. */
    private ProbeSchedule.Action action(RoutingState.ProfileRouting part) {
        if (part.routed() && !owes) {
            return rounds.action(host.clock().uptime(), engine::heartbeat);
        }
        return isWanted(part) ? ProbeSchedule.Action.PROBE : ProbeSchedule.Action.NOTHING;
    }

    private void take(ProbeSchedule.Action action, ProfileName profile, RoutingState.ProfileRouting part) {
        switch (action) {
            case NOTHING -> {}
            case HEARTBEAT -> liveness.beat(host.clock().uptime());
            case PROBE -> {
                boolean live = look(profile, part);
                rounds.asked(host.clock().uptime(), live);
            }
        }
    }

    /** Read again only when the file is another one: a look each second would cost more than the proxy itself. */
    private Optional<RoutingState.ProfileRouting> part(ProfileName profile) {
        Optional<FileReader.Facts> facts = host.disk().facts(stores.workspace().ledger());
        if (!facts.equals(seen)) {
            RoutingState ledger = router.ledger();
            known = ledger.profile(profile);
            owes = ledger.owes(profile);
            seen = facts;
        }
        return known;
    }

    private static boolean isWanted(RoutingState.ProfileRouting part) {
        return !part.stopped() && !part.why().equals(RoutingChange.TAKEN_BACK);
    }

    /** Whether it lives. */
    private boolean look(ProfileName profile, RoutingState.ProfileRouting part) {
        Health health = probe.look(deployment, Optional.of(host.processes().self()));
        engine.heard(!(health instanceof Health.NotListening || health instanceof Health.Unresponsive));
        Optional<String> reason = liveness.look(host.clock().uptime(), health);
        trial.seen(health);
        synchronized (routing) {
            if (ended) {
                return false;
            }
            if (part.routed() && reason.isPresent()) {
                unroute(profile, reason.get());
            } else if ((!part.routed() || owes) && health.isRoutable()) {
                route(profile);
            }
        }
        return health.isLive();
    }

    /** A file that stands in the way is tried again at every glance, and keeps no other tool waiting. */
    private void route(ProfileName profile) {
        Router.Routing outcome = router.routeEach(profile);
        outcome.notes().forEach(log);
        if (!outcome.problems().isEmpty()) {
            throw new ProblemException(outcome.problems().getFirst());
        }
        log.accept("The tools of profile '" + profile + "' are routed.");
    }

    private void unroute(ProfileName profile, String why) {
        Router.Routing outcome = router.release(RoutingChange.unroute(profile, why));
        log.accept("The tools of profile '" + profile + "' are unrouted. " + why);
        for (Problem problem : outcome.problems()) {
            log.accept(problem.what() + " " + problem.why());
        }
    }
}
