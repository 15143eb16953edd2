package dev.headroom.desktop.wizard.model;

import dev.headroom.core.status.PortOffer;
import dev.headroom.desktop.action.Threads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Asks who has a port. While somebody types, nothing is asked until a moment after the last key: each key of a number makes
 * another number, and finding out who has a port costs a walk through every process of the machine.
 */
final class PortQuestion {
    private static final Duration AFTER_THE_LAST_KEY = Duration.ofMillis(300);

    private final IntFunction<PortOffer> machine;
    private final Threads threads;
    private final Executor afterTyping;
    private final ObjectProperty<Optional<PortOffer>> answer = new SimpleObjectProperty<>(Optional.empty());

    /** The port that was asked about last; what is found out about another one does not count any more. */
    private volatile int wanted;

    /** The question, to this machine; asks it in the background. */
    PortQuestion(IntFunction<PortOffer> machine, Threads threads) {
        this(
                machine,
                threads,
                CompletableFuture.delayedExecutor(
                        AFTER_THE_LAST_KEY.toMillis(), TimeUnit.MILLISECONDS, threads.background()));
    }

    /**
     * The same.
     *
     * @param afterTyping runs what is given to it as soon as the user may have stopped to type
     */
    PortQuestion(IntFunction<PortOffer> machine, Threads threads, Executor afterTyping) {
        this.machine = machine;
        this.threads = threads;
        this.afterTyping = afterTyping;
    }

    /** What is known about the port that was asked about last, or before it; empty before the first answer. */
    ObjectProperty<Optional<PortOffer>> answer() {
        return answer;
    }

    /** Asks which port is free instead of one that is taken. */
    void next(int taken, IntConsumer free) {
        threads.ask(() -> machine.apply(taken), offer -> free.accept(offer.next()));
    }

    /** Asks about a port from 1 to 65535 at once. */
    void ask(int port) {
        wanted = port;
        threads.ask(() -> machine.apply(port), offer -> {
            if (offer.port() == wanted) {
                answer.set(Optional.of(offer));
            }
        });
    }

    /** Asks about a port from 1 to 65535 that was just typed, unless another one is typed before it is time. */
    void askSoon(int port) {
        if (port == wanted) {
            return;
        }
        wanted = port;
        afterTyping.execute(() -> {
            if (port == wanted) {
                ask(port);
            }
        });
    }
}
