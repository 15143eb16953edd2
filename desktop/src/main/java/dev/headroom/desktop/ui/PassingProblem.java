package dev.headroom.desktop.ui;

import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A problem that passes by itself: another command was at work, such as an agent that routes its tools. When that command has done what it was
 * at, the profile looks different, and what was told is not true any more.
 */
final class PassingProblem {
    /** The code of what was refused because of another command. */
    private static final String BUSY = "busy";

    private Optional<Told> told = Optional.empty();

    /** What a command at work changes of a profile; its counts and notes change without one. */
    private record Told(ProfileName profile, List<Object> look) {
        static Told of(ProfileView view) {
            return new Told(
                    view.deployment().profile(), List.of(view.state(), view.routed(), view.stopped(), view.tools()));
        }
    }

    /** The user was told what stood in the way of something, and this is what the profile looked like. */
    synchronized void told(Optional<Problem> problem, Optional<ProfileView> now) {
        if (problem.isPresent()) {
            told = now.filter(_ -> problem.get().code().equals(BUSY)).map(Told::of);
        }
    }

    /** Whether it has just passed: true once. */
    synchronized boolean hasPassed(Function<ProfileName, Optional<ProfileView>> look) {
        boolean passed = told.isPresent()
                && !look.apply(told.get().profile()).map(Told::of).equals(told);
        if (passed) {
            told = Optional.empty();
        }
        return passed;
    }
}
