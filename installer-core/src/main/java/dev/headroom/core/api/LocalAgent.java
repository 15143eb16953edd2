package dev.headroom.core.api;

import dev.headroom.core.host.Host;
import dev.headroom.core.lifecycle.AgentExitHandler;
import dev.headroom.core.lifecycle.EngineFactory;
import dev.headroom.core.lifecycle.ProfileAgent;
import dev.headroom.core.lifecycle.UnprivilegedAgent;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.GatewayHost;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.Supervisors;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** The agent on a real machine; problems become a line and an exit code. */
final class LocalAgent implements Agent {
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Optional<UnprivilegedAgent> confined;
    private final ProfileAgent agent;
    private final AgentExitHandler aftermath;
    private final EnsureOperation ensuring;

    LocalAgent(Host host, WorkspaceLayout workspace, GatewayHost gateway) {
        confined = UnprivilegedAgent.here(host, gateway, ending);
        agent = new ProfileAgent(host, workspace, Supervisors.ALL, new EngineFactory(host, workspace, gateway), ending);
        aftermath = new AgentExitHandler(host, workspace, Supervisors.ALL);
        LocalInstaller installer = new LocalInstaller(host, workspace);
        ensuring = new EnsureOperation(installer, installer, host, workspace);
    }

    @Override
    public int run(ProfileName profile, Consumer<String> log, Runnable serving) {
        return confined.map(it -> it.run(profile, log, serving))
                .orElseGet(() -> guarded(log, () -> agent.run(profile, log, serving)));
    }

    @Override
    public void end() {
        ending.countDown();
    }

    @Override
    public int ensure(ProfileName profile, Consumer<String> log) {
        return ensuring.ensure(profile, log);
    }

    @Override
    public int started(ProfileName profile, long pid, Consumer<String> log) {
        return guarded(log, () -> aftermath.agentStarted(profile, pid, log));
    }

    @Override
    public int stopped(ProfileName profile, Consumer<String> log) {
        return guarded(log, () -> aftermath.agentEnded(profile, log));
    }

    @Override
    public int guard(ProfileName profile, Consumer<String> log) {
        return guarded(log, () -> aftermath.guard(profile, log));
    }

    private static int guarded(Consumer<String> log, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (ProblemException e) {
            log.accept(e.problem().what() + " " + e.problem().why());
            return 1;
        }
    }
}
