package dev.headroom.core.watch;

import dev.headroom.core.host.FolderWatch;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.Snapshot;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Watches all profiles on one virtual thread and tells a listener when something has changed. It looks again soon after a
 * change in our folders and while a profile is starting, and otherwise as often as its periods say.
 */
public final class Watcher implements AutoCloseable {
    /** Between two looks, however much changes; and where the system does not tell of changes. */
    private static final Duration PERIOD = Duration.ofMillis(800);

    /** One change of ours is many writes. */
    private static final Duration BURST = Duration.ofMillis(300);

    private static final ChangeFingerprint NONE = new ChangeFingerprint(Map.of(), List.of());

    private static final System.Logger LOG = System.getLogger(Watcher.class.getName());

    private final Observer observer;
    private final Supplier<Periods> periods;
    private final Consumer<Snapshot> listener;
    private final Optional<FolderWatch.Changes> changes;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Starts looking; the listener is called on the watcher's thread, first at once and then after every change.
     *
     * @param periods asked every time
     */
    public Watcher(Observer observer, Supplier<Periods> periods, Consumer<Snapshot> listener) {
        this.observer = observer;
        this.periods = periods;
        this.listener = listener;
        this.changes = observer.changes();
        Thread.ofVirtual().name("watch").start(this::watch);
    }

    /**
     * How often one looks for what the system does not tell of.
     *
     * @param traces for traces, which is cheap
     * @param whole at everything
     */
    public record Periods(Duration traces, Duration whole) {}

    /**
     * What was there at a look; the traces were taken before it, so that no change falls between.
     *
     * @param routed the files whose changes are traces, too
     * @param at the clock's uptime when the look ended
     */
    private record Look(ChangeFingerprint traces, Snapshot snapshot, List<Path> routed, Duration at) {
        List<ProfileName> profiles() {
            return snapshot.profiles().stream()
                    .map(view -> view.deployment().profile())
                    .toList();
        }
    }

    private void watch() {
        Optional<Look> last = Optional.empty();
        do {
            follow();
            ChangeFingerprint traces = traces(last);
            if (last.isEmpty() || isDue(last.get(), traces)) {
                Look now = look(traces, last.filter(before -> !isOld(before)));
                if (last.map(Look::snapshot)
                        .map(Watcher::timeless)
                        .filter(timeless(now.snapshot())::equals)
                        .isEmpty()) {
                    listener.accept(now.snapshot());
                }
                last = Optional.of(now);
            }
        } while (goesOn(isComing(last.get())));
    }

    /** Before the traces are taken, so that nothing falls between. */
    private void follow() {
        try {
            changes.ifPresent(observer::follow);
        } catch (ProblemException e) {
            // A folder that went away meanwhile, or no watches left: what is not told is seen when the patience is
            // over.
            LOG.log(Level.DEBUG, "not watched: {0}", e.problem().what());
        }
    }

    private boolean isDue(Look last, ChangeFingerprint now) {
        return isComing(last) || !last.traces().equals(now) || isOld(last);
    }

    private boolean isOld(Look last) {
        return observer.uptime().minus(last.at()).compareTo(periods.get().whole()) >= 0;
    }

    /** While something is coming up, it is looked at all the time. */
    private static boolean isComing(Look last) {
        return last.snapshot().profiles().stream().anyMatch(view -> view.state() == ProfileState.STARTING);
    }

    private ChangeFingerprint traces(Optional<Look> last) {
        try {
            return observer.traces(
                    last.map(Look::profiles).orElse(List.of()),
                    last.map(Look::routed).orElse(List.of()));
        } catch (ProblemException e) {
            return NONE;
        }
    }

    /** A change made by somebody is seen at once, although another profile does not answer. */
    private Look look(ChangeFingerprint traces, Optional<Look> justBefore) {
        Set<ProfileName> hanging = justBefore.stream()
                .flatMap(look -> look.snapshot().profiles().stream())
                .filter(view -> view.health() instanceof Health.Unresponsive)
                .map(view -> view.deployment().profile())
                .collect(Collectors.toSet());
        try {
            return new Look(traces, observer.snapshot(hanging), observer.routedFiles(), observer.uptime());
        } catch (ProblemException e) {
            Snapshot trouble =
                    new Snapshot(Instant.EPOCH, List.of(), List.of(e.problem().what()), List.of());
            return new Look(traces, trouble, List.of(), observer.uptime());
        }
    }

    private static Snapshot timeless(Snapshot snapshot) {
        return new Snapshot(
                Instant.EPOCH,
                snapshot.profiles().stream().map(StableView::of).toList(),
                snapshot.troubles(),
                snapshot.unfinished());
    }

    /** Pauses; false when it is over. */
    private boolean goesOn(boolean coming) {
        if (isEndedWithin(changes.isPresent() && !coming ? BURST : PERIOD)) {
            return false;
        }
        return coming || changes.isEmpty() || changes.get().await(periods.get().traces());
    }

    private boolean isEndedWithin(Duration time) {
        try {
            return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        ended.countDown();
        changes.ifPresent(FolderWatch.Changes::close);
    }
}
