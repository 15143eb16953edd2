package dev.headroom.core.api.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Asks something on a thread of its own while its caller does something else. */
final class Beside {
    private Beside() {}

    /**
     * Begins to ask.
     *
     * @return waits for the answer; throws what the question threw
     */
    static <T> Supplier<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(
                question, work -> Thread.ofPlatform().daemon().name("beside").start(work));
        return () -> {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException thrown) {
                    throw thrown;
                }
                throw e;
            }
        };
    }
}
