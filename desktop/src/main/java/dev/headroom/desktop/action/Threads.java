package dev.headroom.desktop.action;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where a model does its work.
 *
 * @param background for what may take its time
 * @param screen for what touches properties that a view is bound to
 */
public record Threads(Executor background, Executor screen) {
    /** Everything at once on the caller's thread, for tests of models. */
    public static final Threads HERE = new Threads(Runnable::run, Runnable::run);

    /** Asks in the background and hands the answer to the screen. */
    public <T> void ask(Supplier<T> question, Consumer<T> answer) {
        background.execute(() -> {
            T value = question.get();
            screen.execute(() -> answer.accept(value));
        });
    }
}
