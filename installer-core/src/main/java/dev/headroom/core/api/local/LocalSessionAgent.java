package dev.headroom.core.api.local;

import dev.headroom.core.api.Agent;
import dev.headroom.core.lifecycle.SessionAgent;
import dev.headroom.core.model.ProfileName;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The agent of a proxy that lives only as long as its sessions. No supervisor and no guard knows of it, so none calls the rest. */
final class LocalSessionAgent implements Agent {
    private final CountDownLatch ending = new CountDownLatch(1);
    private final SessionAgent agent;

    LocalSessionAgent(SessionAgent agent) {
        this.agent = agent;
    }

    @Override
    public int run(ProfileName profile, Consumer<String> log, Runnable serving) {
        return agent.run(log, serving, ending);
    }

    @Override
    public void end() {
        ending.countDown();
    }

    @Override
    public int ensure(ProfileName profile, Consumer<String> log) {
        return 0;
    }

    @Override
    public int started(ProfileName profile, long pid, Consumer<String> log) {
        return 0;
    }

    @Override
    public int stopped(ProfileName profile, Consumer<String> log) {
        return 0;
    }

    @Override
    public int guard(ProfileName profile, Consumer<String> log) {
        return 0;
    }
}
