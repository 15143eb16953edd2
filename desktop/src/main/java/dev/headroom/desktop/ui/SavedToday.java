package dev.headroom.desktop.ui;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.profile.Statistics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Asks the running proxies now and then how many tokens they saved today, for the icon's menu. */
final class SavedToday implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final Statistics statistics;
    private final Clock clock;
    private final Runnable changed;
    private final Map<ProfileName, Long> counts = new HashMap<>();
    private List<Running> running = List.of();
    private final Thread thread;
    private volatile boolean closed;

    /** A proxy that can be asked. */
    private record Running(ProfileName profile, String address) {}

    /**
     * Begins to ask.
     *
     * @param changed is called when another count is known, on a thread of its own
     */
    SavedToday(Statistics statistics, Clock clock, Runnable changed) {
        this.statistics = statistics;
        this.clock = clock;
        this.changed = changed;
        this.thread = Thread.ofVirtual().name("saved-today").start(this::ask);
    }

    /** Takes a look at the profiles in; those that run since then are asked soon. */
    synchronized void look(Snapshot now) {
        List<Running> found = now.profiles().stream()
                .filter(view -> view.health().isLive())
                .map(SavedToday::running)
                .toList();
        boolean more = !running.containsAll(found);
        running = found;
        counts.keySet().retainAll(found.stream().map(Running::profile).toList());
        if (more) {
            LockSupport.unpark(thread);
        }
    }

    /** The last count of each running profile; one that saved nothing yet is missing. */
    synchronized Map<ProfileName, Long> counts() {
        return Map.copyOf(counts);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void ask() {
        while (!closed) {
            boolean different = false;
            for (Running each : all()) {
                long tokens = statistics
                        .at(each.address(), clock.instant())
                        .map(Savings::tokensSavedToday)
                        .orElse(0L);
                different |= isNew(each, tokens);
            }
            if (different) {
                changed.run();
            }
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }

    private synchronized List<Running> all() {
        return running;
    }

    private synchronized boolean isNew(Running proxy, long tokens) {
        if (tokens == 0 || !running.contains(proxy)) {
            return counts.remove(proxy.profile()) != null;
        }
        Long before = counts.put(proxy.profile(), tokens);
        return before == null || before != tokens;
    }

    private static Running running(ProfileView view) {
        return new Running(
                view.deployment().profile(), view.deployment().proxy().address());
    }
}
