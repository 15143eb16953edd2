package dev.headroom.desktop.wizard.model;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Preview;
import dev.headroom.desktop.action.Bug;
import dev.headroom.desktop.action.Threads;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Asks whether a team's engine can be used, in the words in which it would be used, while the user is still at its page. The
 * question goes over the network and may take a minute, so it can be cancelled.
 */
public final class TeamCheck {
    private final Core.Changes changes;
    private final Threads threads;
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private Optional<Question> question = Optional.empty();

    TeamCheck(Core.Changes changes, Threads threads) {
        this.changes = changes;
        this.threads = threads;
    }

    /** Whether an answer is waited for. */
    public BooleanProperty asking() {
        return asking;
    }

    /** Why the engine cannot be used; empty before it was asked and when it can. */
    public ObjectProperty<Optional<Problem>> problem() {
        return problem;
    }

    /** Whether a problem is about a team's engine or what was entered of it. */
    public static boolean isAbout(Problem problem) {
        return problem.code().startsWith("engine-")
                || problem.code().equals("bad-engine-url")
                || problem.code().equals("agent-path");
    }

    /**
     * Asks, in the background.
     *
     * @param good is called on the screen's thread when nothing stands in the way of the engine
     */
    void ask(ApplyRequest request, Runnable good) {
        forget();
        Question begun = new Question(request, good);
        question = Optional.of(begun);
        asking.set(true);
        threads.background().execute(begun);
    }

    /** Ends the question if one goes on; what was found out is forgotten. */
    public void forget() {
        problem.set(Optional.empty());
        question.ifPresent(running -> running.cancel(true));
        question = Optional.empty();
        asking.set(false);
    }

    /** Shows at its entry what was found out elsewhere. */
    public void show(Problem found) {
        forget();
        problem.set(Optional.of(found));
    }

    private void answered(Question asked) {
        if (!question.equals(Optional.of(asked))) {
            return;
        }
        forget();
        if (asked.state() == Future.State.FAILED) {
            Throwable why = asked.exceptionNow();
            threads.tell().accept(why instanceof ProblemException known ? known.problem() : Bug.problem(why));
        } else if (asked.resultNow() instanceof Installer.Answer.Refused<Preview>(var why) && isAbout(why)) {
            problem.set(Optional.of(why));
        } else {
            asked.good.run();
        }
    }

    /** A question that ends its own work when nobody wants to know any more. */
    private final class Question extends FutureTask<Installer.Answer<Preview>> {
        private final Runnable good;

        Question(ApplyRequest request, Runnable good) {
            super(() -> changes.preview(new Change.Apply(request)));
            this.good = good;
        }

        @Override
        protected void done() {
            if (!isCancelled()) {
                threads.screen().execute(() -> answered(this));
            }
        }
    }
}
