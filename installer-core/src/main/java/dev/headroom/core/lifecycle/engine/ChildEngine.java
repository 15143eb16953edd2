package dev.headroom.core.lifecycle.engine;

import dev.headroom.core.apply.AgentControl;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.runtime.CommandLine;
import dev.headroom.core.state.EngineHistory;
import dev.headroom.core.state.ProfileStores;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs the proxy as a child process: starts it, restarts it after growing pauses when it dies, and ends it together with the
 * agent.
 */
public final class ChildEngine implements Engine {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STABLE = Duration.ofMinutes(1);
    private static final Duration NOTED_FOR = Duration.ofSeconds(10);

    private final Host host;
    private final ProfileStores stores;
    private final AgentControl agents;
    private final Deployment deployment;
    private final Supplier<CommandLine> command;
    private final Consumer<String> log;
    private Optional<Identity> child = Optional.empty();
    private final HangTimer silence = new HangTimer();
    private Duration started = Duration.ZERO;
    private Duration next;
    private Duration pause = FIRST_PAUSE;
    private int deaths;
    private boolean closed;

    /** Elsewhere than on Linux nobody can tell whose the workers were when their engine has ended, so they are noted before. */
    private List<Identity> workers = List.of();

    private Duration noted = Duration.ZERO;

    /**
     * A child.
     *
     * @param host the machine, seen with the variables that the child gets
     * @param command makes what is started each time; it may have a problem with it
     */
    ChildEngine(
            Host host,
            ProfileStores stores,
            AgentControl agents,
            Deployment deployment,
            Supplier<CommandLine> command,
            Consumer<String> log) {
        this.host = host;
        this.stores = stores;
        this.agents = agents;
        this.deployment = deployment;
        this.command = command;
        this.log = log;
        next = host.clock().uptime();
    }

    @Override
    public synchronized boolean tend() {
        if (closed) {
            return false;
        }
        Duration now = host.clock().uptime();
        boolean died = child.isPresent() && !host.processes().isAlive(child.get());
        if (died) {
            noteDeath(now);
        }
        if (child.isEmpty() && now.compareTo(next) >= 0) {
            start(now);
        }
        noteWorkers(now);
        return died;
    }

    private void noteWorkers(Duration now) {
        if (host.os() != Os.LINUX && child.isPresent() && now.minus(noted).compareTo(NOTED_FOR) > 0) {
            noted = now;
            workers = agents.workers(deployment.profile());
        }
    }

    private void noteDeath(Duration now) {
        Duration lived = now.minus(started);
        pause = lived.compareTo(STABLE) > 0 ? FIRST_PAUSE : longer(pause);
        child = Optional.empty();
        agents.endEngine(deployment.profile(), workers);
        workers = List.of();
        noteEnd(now, "The proxy ended after " + lived.toSeconds() + " s.");
    }

    private void noteEnd(Duration now, String end) {
        next = now.plus(pause);
        deaths++;
        log.accept(end + " It is started again in " + pause.toMillis() + " ms.");
        stores.history()
                .write(
                        deployment.profile(),
                        new EngineHistory.Entry(deaths, host.clock().now() + ": " + end));
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** A proxy that an earlier agent left behind is ended first: it holds the port. */
    private void start(Duration now) {
        started = now;
        silence.started(now);
        agents.endOrphan(deployment.profile());
        removeContainer();
        try {
            CommandLine line = command.get();
            Map<String, String> variables = new HashMap<>(host.environment());
            variables.putAll(line.environment());
            Identity begun = host.processes()
                    .launch(line.argv(), variables, stores.workspace().log(deployment.profile()));
            stores.processes().rememberEngine(deployment.profile(), begun);
            child = Optional.of(begun);
        } catch (ProblemException e) {
            pause = longer(pause);
            noteEnd(now, e.problem().what() + " " + e.problem().why());
        }
    }

    /** Ends a child that hangs; the next {@link #tend} starts another. */
    @Override
    public synchronized void heard(boolean answers) {
        Duration now = host.clock().uptime();
        if (closed || child.isEmpty() || !silence.hangs(now, answers)) {
            return;
        }
        silence.started(now);
        log.accept("The proxy of profile '" + deployment.profile() + "' runs and does not answer; it is replaced.");
        agents.endOrphan(deployment.profile());
    }

    private void removeContainer() {
        if (deployment.runtime() == RuntimeKind.DOCKER) {
            host.commands().run(List.of("docker", "rm", "--force", deployment.serviceName()));
        }
    }

    /** Another process: only its port tells. */
    @Override
    public boolean heartbeat() {
        return false;
    }

    /**
     * How often to ask the engine's port. We ask seldom: the process itself shows whether the engine lives, and each request
     * makes two lines in its log.
     */
    @Override
    public Pace pace() {
        return new Pace(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        agents.endOrphan(deployment.profile());
        removeContainer();
    }

    /**
     * Decides when a child process that runs and does not answer has to be replaced. One that has answered before hangs after half a
     * minute of silence; one that is starting may take three minutes. All times are measured since boot.
     */
    static final class HangTimer {
        /** As long as a first start may take. */
        private static final Duration START = Duration.ofMinutes(3);

        private static final Duration SILENCE = Duration.ofSeconds(30);

        /** No two looks lie so far apart: if they do, the machine was suspended or nobody looked. */
        private static final Duration NOT_LOOKED = Duration.ofSeconds(25);

        private Duration silentSince = Duration.ZERO;
        private Duration lastLook = Duration.ZERO;
        private boolean hasAnswered;

        /** A child begins to start. */
        void started(Duration now) {
            silentSince = now;
            lastLook = now;
            hasAnswered = false;
        }

        /** Takes one look into account; returns whether the child hangs. */
        boolean hangs(Duration now, boolean answers) {
            if (answers || now.minus(lastLook).compareTo(NOT_LOOKED) > 0) {
                silentSince = now;
            }
            lastLook = now;
            hasAnswered |= answers;
            return now.minus(silentSince).compareTo(hasAnswered ? SILENCE : START) >= 0;
        }
    }
}
