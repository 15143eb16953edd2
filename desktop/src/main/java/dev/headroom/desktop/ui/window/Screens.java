package dev.headroom.desktop.ui.window;

import dev.headroom.core.model.Problem;
import dev.headroom.desktop.action.Action;

/** The windows, as the rest of the desktop sees them. Safe to call from any thread; calls return at once. */
public interface Screens {
    /** There is something new to show; nothing happens before a window was opened. */
    void update(UiState state);

    /** Opens the window where this action is carried out, or raises it. */
    void open(Action action);

    /** Opens the window and says why there is no icon in the panel. */
    void explainNoTray();

    /** There is an icon now: what was said about it is taken back. */
    void trayIsThere();

    void copy(String text);

    /** Opens the window and says what went wrong, until the user closes that or begins something else. */
    void tell(Problem problem);

    /** Something else begins: what went wrong before is no longer said. */
    void begun();

    /** Whether a window is open. */
    boolean isOpen();

    /** Has a change that a window carries out taken back, shows that, and does this then; or at once when there is none. */
    void finish(Runnable then);

    /** Closes everything. */
    void close();
}
