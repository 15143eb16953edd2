package dev.headroom.core.lifecycle;

import dev.headroom.core.apply.AgentControl;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.runtime.CommandLine;
import dev.headroom.core.runtime.ProxyRuntime;
import dev.headroom.core.state.EngineHistory;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.status.WorkspaceLayout;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the proxy as a child process: starts it, restarts it after growing pauses when it dies, and ends it together with the
 * agent.
 */
final class ChildEngine implements Engine {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STABLE = Duration.ofMinutes(1);

    private final Host host;
    private final WorkspaceLayout workspace;
    private final Deployment deployment;
    private final ProxyRuntime runtime;
    private final int port;
    private final Consumer<String> log;
    private final ProcessStore processes;
    private Optional<Identity> child = Optional.empty();
    private Duration started = Duration.ZERO;
    private Duration next;
    private Duration pause = FIRST_PAUSE;
    private int deaths;
    private boolean closed;

    /**
     * A child.
     *
     * @param port where it is to listen: the public port, or an internal one behind a front door
     */
    ChildEngine(
            Host host,
            WorkspaceLayout workspace,
            Deployment deployment,
            ProxyRuntime runtime,
            int port,
            Consumer<String> log) {
        this.host = host;
        this.workspace = workspace;
        this.deployment = deployment;
        this.runtime = runtime;
        this.port = port;
        this.log = log;
        processes = new ProcessStore(host, workspace);
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
        return died;
    }

    private void noteDeath(Duration now) {
        Duration lived = now.minus(started);
        pause = lived.compareTo(STABLE) > 0 ? FIRST_PAUSE : longer(pause);
        child = Optional.empty();
        processes.forgetEngine(deployment.profile());
        noteEnd(now, "The proxy ended after " + lived.toSeconds() + " s.");
    }

    private void noteEnd(Duration now, String end) {
        next = now.plus(pause);
        deaths++;
        log.accept(end + " It is started again in " + pause.toMillis() + " ms.");
        new EngineHistory(host, workspace)
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
        new AgentControl(host, workspace).endOrphan(deployment.profile());
        removeContainer();
        try {
            CommandLine line = runtime.commandLine(deployment, workspace, host, port);
            Map<String, String> variables = new HashMap<>(host.environment());
            variables.putAll(line.environment());
            Identity begun = host.processes().launch(line.argv(), variables, workspace.log(deployment.profile()));
            processes.rememberEngine(deployment.profile(), begun);
            child = Optional.of(begun);
        } catch (ProblemException e) {
            pause = longer(pause);
            noteEnd(now, e.problem().what() + " " + e.problem().why());
        }
    }

    /** Ends a child that hangs; the next look starts another. */
    synchronized void replace(String why) {
        log.accept(why);
        new AgentControl(host, workspace).endOrphan(deployment.profile());
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

    @Override
    public Pace pace() {
        return new Pace(Duration.ofMillis(250), Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        new AgentControl(host, workspace).endOrphan(deployment.profile());
        removeContainer();
    }
}
