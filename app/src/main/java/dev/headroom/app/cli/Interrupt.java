package dev.headroom.app.cli;

import java.util.concurrent.CountDownLatch;

/**
 * While it is open, Ctrl-C and SIGTERM ask for an end instead of ending the process, and the process waits until the work
 * is wound up. The Java VM then ends with 128 plus the signal's number, 130 for Ctrl-C.
 */
final class Interrupt implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    Interrupt(Runnable wish) {
        hook = new Thread(
                () -> {
                    wish.run();
                    await();
                },
                "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
