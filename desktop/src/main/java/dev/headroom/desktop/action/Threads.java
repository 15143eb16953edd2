package dev.headroom.desktop.action;

import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where a model does its work.
 *
 * @param background for what may take its time
 * @param screen for what touches properties that a view is bound to
 * @param tell on the screen's thread, when a question has no answer: what stands in the way
 */
public record Threads(Executor background, Executor screen, Consumer<Problem> tell) {
    /** Everything at once on the caller's thread, for tests of models. */
    public static final Threads HERE = new Threads(Runnable::run, Runnable::run, problem -> {});

    /** Asks in the background and hands the answer to the screen; a question that throws has none, and the user is told why. */
    public <T> void ask(Supplier<T> question, Consumer<T> answer) {
        background.execute(() -> {
            try {
                T value = question.get();
                screen.execute(() -> answer.accept(value));
            } catch (ProblemException e) {
                screen.execute(() -> tell.accept(e.problem()));
            } catch (RuntimeException | Error e) {
                screen.execute(() -> tell.accept(Bug.problem(e)));
                throw e;
            }
        });
    }
}
