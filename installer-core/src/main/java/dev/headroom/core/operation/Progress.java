package dev.headroom.core.operation;

import java.util.List;

/** An event while a plan is carried out. The first event is {@link Planned}, so that the number of steps is known at once. */
public sealed interface Progress {
    /**
     * The plan is decided.
     *
     * @param titles one short line for each step, in order
     */
    record Planned(List<String> titles) implements Progress {
        public Planned {
            titles = List.copyOf(titles);
        }
    }

    /**
     * A step begins.
     *
     * @param index the step's place in the plan, counted from 0
     */
    record Started(int index) implements Progress {}

    /**
     * A step is complete.
     *
     * @param index the step's place in the plan, counted from 0
     */
    record Done(int index) implements Progress {}

    /**
     * Something for the user that is not a step: a reason, a tool that is left out, lines of a log during a wait.
     *
     * @param text one line
     */
    record Note(String text) implements Progress {}

    /**
     * A step failed or the user cancelled, and the steps that were begun are being undone.
     *
     * @param why one sentence for the user
     */
    record Undoing(String why) implements Progress {}
}
