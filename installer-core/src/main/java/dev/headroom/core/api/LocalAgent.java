package dev.headroom.core.api;

import dev.headroom.core.host.Host;
import dev.headroom.core.lifecycle.Engine;
import dev.headroom.core.lifecycle.ProfileAgent;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Workspace;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** The agent on a real machine; problems become a line and an exit code. */
final class LocalAgent implements Agent {
    private final ProfileAgent agent;
    private final LocalInstaller installer;

    LocalAgent(Host host, Workspace workspace, Engine engine) {
        agent = new ProfileAgent(host, workspace, engine);
        installer = new LocalInstaller(host, workspace);
    }

    @Override
    public int run(ProfileName profile, Consumer<String> log) {
        return guarded(log, runner -> runner.run(profile, log));
    }

    @Override
    public void end() {
        agent.end();
    }

    @Override
    public int ensure(ProfileName profile, Consumer<String> log) {
        return installer.ensure(profile, log);
    }

    @Override
    public int guard(ProfileName profile, Consumer<String> log) {
        return guarded(log, runner -> runner.settle(profile, log));
    }

    private int guarded(Consumer<String> log, ToIntFunction<ProfileAgent> work) {
        try {
            return work.applyAsInt(agent);
        } catch (ProblemException e) {
            log.accept(e.problem().what() + " " + e.problem().why());
            return 1;
        }
    }
}
