package dev.headroom.core.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * How far an operation has come, computed from its {@link Progress} events. Command line and window draw the same state.
 *
 * @param titles one short line for each step, in order
 * @param done the number of steps that are complete
 * @param current the index of the step under way; -1 when none is
 * @param undoing whether the steps are being undone
 * @param notes the texts of all notes so far, in order
 */
public record ProgressState(List<String> titles, int done, int current, boolean undoing, List<String> notes) {
    public static final ProgressState START = new ProgressState(List.of(), 0, -1, false, List.of());

    public ProgressState {
        titles = List.copyOf(titles);
        notes = List.copyOf(notes);
    }

    /** Returns the state that follows from this one and the next event; changes nothing. */
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

    /** The completed share of all steps, from 0 to 1; 0 when there are no steps. */
    public double share() {
        return titles.isEmpty() ? 0 : (double) done / titles.size();
    }

    private List<String> with(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return more;
    }
}
