package dev.headroom.core.watch;

import dev.headroom.core.model.ProblemException;
import dev.headroom.core.status.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One virtual thread that looks again and again and tells when something is different. */
public final class Watcher implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(800);

    private final CountDownLatch ended = new CountDownLatch(1);

    /** Starts looking; the listener is called on the watcher's thread, first at once and then after every change. */
    public Watcher(Observer observer, Consumer<Snapshot> listener) {
        Thread.ofVirtual().name("watch").start(() -> watch(observer, listener));
    }

    private void watch(Observer observer, Consumer<Snapshot> listener) {
        Snapshot last = null;
        do {
            Snapshot now = look(observer);
            if (last == null || !timeless(now).equals(timeless(last))) {
                listener.accept(now);
                last = now;
            }
        } while (!pause());
    }

    private static Snapshot look(Observer observer) {
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
