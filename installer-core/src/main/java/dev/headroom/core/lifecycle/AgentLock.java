package dev.headroom.core.lifecycle;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.state.ProfileStores;
import java.time.Duration;
import java.util.Optional;

/**
 * The lock that the agent of a profile holds as long as it lives. Code that cleans up after an agent takes it too, so that
 * it does not end what a new agent has just started.
 */
final class AgentLock {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private AgentLock() {}

    /**
     * Waits for it while somebody holds it who is no agent yet or no longer; empty when an agent is alive, or when the wait
     * was in vain. Our folder must be there.
     */
    static Optional<FileLocks.Lock> take(Host host, ProfileStores stores, ProfileName profile) {
        return host.clock()
                .poll(PATIENCE, PAUSE, () -> {
                    Optional<FileLocks.Lock> lock =
                            host.locks().lock(stores.workspace().lock("agent-" + profile));
                    boolean vain = stores.processes().alive(profile).isPresent();
                    return lock.isPresent() || vain ? Optional.of(lock) : Optional.empty();
                })
                .flatMap(lock -> lock);
    }

    /**
     * Whether another agent runs the profile by now. Our lock does not keep one away if the workspace was deleted and made anew, because
     * the file of the lock is another one then.
     */
    static boolean isAnothers(Host host, ProfileStores stores, ProfileName profile) {
        long self = host.processes().self().pid();
        return stores.processes()
                .alive(profile)
                .filter(agent -> agent.pid() != self)
                .isPresent();
    }
}
