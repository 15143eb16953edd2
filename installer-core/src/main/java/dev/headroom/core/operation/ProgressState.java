package dev.headroom.core.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an operation stands: a pure fold over its {@link Progress} events, drawn by every front end alike.
 *
 * @param titles one line per step
 * @param done how many steps are finished
 * @param current the index of the step under way; -1 when none is
 * @param undoing whether things are being taken back
 * @param notes everything noted so far, in order
 */
public record ProgressState(List<String> titles, int done, int current, boolean undoing, List<String> notes) {
    public static final ProgressState START = new ProgressState(List.of(), 0, -1, false, List.of());

    public ProgressState {
        titles = List.copyOf(titles);
        notes = List.copyOf(notes);
    }

    /** The state after one more event. */
    public ProgressState after(Progress event) {
        return switch (event) {
            case Progress.Planned planned -> new ProgressState(planned.titles(), 0, -1, false, notes);
            case Progress.Started started -> new ProgressState(titles, done, started.index(), undoing, notes);
            case Progress.Done finished ->
                new ProgressState(titles, Math.max(done, finished.index() + 1), -1, undoing, notes);
            case Progress.Note note -> new ProgressState(titles, done, current, undoing, with(note.text()));
            case Progress.Undoing undo -> new ProgressState(titles, done, current, true, with(undo.why()));
        };
    }

    /** The share that is done, 0 to 1. */
    public double share() {
        return titles.isEmpty() ? 0 : (double) done / titles.size();
    }

    private List<String> with(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return more;
    }
}
