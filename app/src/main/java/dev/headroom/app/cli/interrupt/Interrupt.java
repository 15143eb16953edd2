package dev.headroom.app.cli.interrupt;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While this is open, Ctrl-C and SIGTERM request a cancellation instead of ending the process, and the process waits until
 * the operation has finished. The Java VM then ends with 128 plus the signal's number, 130 for Ctrl-C.
 */
public final class Interrupt implements AutoCloseable {
    private static final Duration FOREVER = Duration.ofDays(1);

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    /** Waits as long as it takes. */
    public Interrupt(Runnable wish) {
        this(wish, FOREVER, () -> {});
    }

    /**
     * Waits for so long only.
     *
     * @param tooLong told when the work goes on for longer
     */
    public Interrupt(Runnable wish, Duration patience, Runnable tooLong) {
        hook = new Thread(
                () -> {
                    wish.run();
                    if (!isDone(patience)) {
                        tooLong.run();
                    }
                },
                "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private boolean isDone(Duration patience) {
        try {
            return done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook has just been let go.
            return;
        }
    }
}
