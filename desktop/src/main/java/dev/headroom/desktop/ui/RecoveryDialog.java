package dev.headroom.desktop.ui;

import dev.headroom.desktop.action.Background;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings to its end what a killed command left, soon after it is seen: what a living command works at is left alone, and
 * what cannot be brought to its end is tried again after growing pauses.
 */
final class RecoveryDialog implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Supplier<List<String>> recover;
    private final BooleanSupplier unfinished;
    private final Consumer<List<String>> told;
    private final AtomicBoolean working = new AtomicBoolean();
    private final CountDownLatch end = new CountDownLatch(1);

    /**
     * Nothing begins before something is seen.
     *
     * @param recover settles what can be settled, with a sentence for each thing; blocks
     * @param unfinished whether there is still something
     * @param told gets the sentences
     */
    RecoveryDialog(Supplier<List<String>> recover, BooleanSupplier unfinished, Consumer<List<String>> told) {
        this.recover = recover;
        this.unfinished = unfinished;
        this.told = told;
    }

    /** There was a look; returns at once. */
    void look() {
        if (unfinished.getAsBoolean() && !working.getAndSet(true)) {
            Background.run(() -> {
                try {
                    work();
                } finally {
                    working.set(false);
                }
            });
        }
    }

    private void work() {
        Duration pause = FIRST;
        while (isOver(pause) && unfinished.getAsBoolean()) {
            List<String> said = recover.get();
            if (!said.isEmpty()) {
                told.accept(said);
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
    }

    /** False when everything ends meanwhile. */
    private boolean isOver(Duration pause) {
        try {
            return !end.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        end.countDown();
    }
}
