package dev.headroom.core.watch;

import dev.headroom.core.model.ProblemException;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One virtual thread that looks again and again and tells when something is different: soon after a change left its traces in
 * our folders or while something is coming up, else as often as it is told to.
 */
public final class Watcher implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(800);

    private final Observer observer;
    private final Supplier<Duration> patience;
    private final Consumer<Snapshot> listener;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Starts looking; the listener is called on the watcher's thread, first at once and then after every change.
     *
     * @param patience how long what leaves no traces, such as the death of a proxy, may stay unseen; asked every time
     */
    public Watcher(Observer observer, Supplier<Duration> patience, Consumer<Snapshot> listener) {
        this.observer = observer;
        this.patience = patience;
        this.listener = listener;
        Thread.ofVirtual().name("watch").start(this::watch);
    }

    /** What was there at a look; the traces were taken before it, so that no change falls between. */
    private record Look(Traces traces, Snapshot snapshot, long nanos) {}

    private void watch() {
        Optional<Look> last = Optional.empty();
        do {
            Traces traces = traces();
            if (last.isEmpty() || isDue(last.get(), traces)) {
                Look now = new Look(traces, look(), System.nanoTime());
                if (last.map(Look::snapshot)
                        .map(Watcher::timeless)
                        .filter(timeless(now.snapshot())::equals)
                        .isEmpty()) {
                    listener.accept(now.snapshot());
                }
                last = Optional.of(now);
            }
        } while (!pause());
    }

    private boolean isDue(Look last, Traces now) {
        boolean settled = last.snapshot().profiles().stream().noneMatch(view -> view.state() == ProfileState.STARTING);
        return !settled
                || !last.traces().equals(now)
                || System.nanoTime() - last.nanos()
                        > patience.get().minus(PERIOD).toNanos();
    }

    private Traces traces() {
        try {
            return observer.traces();
        } catch (ProblemException e) {
            return new Traces(Map.of());
        }
    }

    private Snapshot look() {
        try {
            return observer.snapshot();
        } catch (ProblemException e) {
            return new Snapshot(Instant.EPOCH, List.of(), List.of(e.problem().what()), List.of());
        }
    }

    private static Snapshot timeless(Snapshot snapshot) {
        return new Snapshot(
                Instant.EPOCH,
                snapshot.profiles().stream().map(Timeless::of).toList(),
                snapshot.troubles(),
                snapshot.unfinished());
    }

    private boolean pause() {
        try {
            return ended.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
