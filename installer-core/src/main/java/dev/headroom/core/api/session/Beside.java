package dev.headroom.core.api.session;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks something on a thread of its own while its caller does something else. A future would do the same, but a command waits for
 * every class that is loaded first, and {@link Thread#join()} needs none.
 *
 * @param <T> the answer
 */
final class Beside<T> implements Runnable {
    private final Supplier<T> question;
    private Optional<Supplier<T>> outcome = Optional.empty();

    private Beside(Supplier<T> question) {
        this.question = question;
    }

    /**
     * Begins to ask.
     *
     * @return waits for the answer; throws what the question threw, and {@link IllegalStateException} when the waiting thread is interrupted
     */
    static <T> Supplier<T> ask(Supplier<T> question) {
        Beside<T> beside = new Beside<>(question);
        Thread asking = Thread.ofPlatform().daemon().name("beside").start(beside);
        return () -> beside.answer(asking);
    }

    @Override
    public void run() {
        try {
            T answer = question.get();
            outcome = Optional.of(() -> answer);
        } catch (RuntimeException | Error thrown) {
            outcome = Optional.of(() -> {
                throw thrown;
            });
        }
    }

    private T answer(Thread asking) {
        try {
            asking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a proxy was asked", e);
        }
        return outcome.orElseThrow().get();
    }
}
