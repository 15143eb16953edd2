package dev.headroom.core.operation;

import java.util.List;

/** What happens while a plan is carried out; the total is known from the first event. */
public sealed interface Progress {
    /** The plan is decided; {@code titles} has one short line per step. */
    record Planned(List<String> titles) implements Progress {
        public Planned {
            titles = List.copyOf(titles);
        }
    }

    /** Step {@code index} (from 0) begins. */
    record Started(int index) implements Progress {}

    /** Step {@code index} (from 0) is done. */
    record Done(int index) implements Progress {}

    /** Something worth knowing that is not a step: a reason, a tool left out, the tail of a log while waiting. */
    record Note(String text) implements Progress {}

    /** What was done is being taken back, because of {@code why}. */
    record Undoing(String why) implements Progress {}
}
