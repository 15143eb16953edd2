package dev.headroom.desktop.fake;

import dev.headroom.core.model.Problem;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.ui.window.Screens;
import dev.headroom.desktop.ui.window.UiState;

/** The windows of a desktop that ends while JavaFX, which starts once in a process, goes on for the next test. */
record KeptToolkit(Screens windows) implements Screens {
    @Override
    public void update(UiState state) {
        windows.update(state);
    }

    @Override
    public void open(Action action) {
        windows.open(action);
    }

    @Override
    public void explainNoTray() {
        windows.explainNoTray();
    }

    @Override
    public void trayIsThere() {
        windows.trayIsThere();
    }

    @Override
    public void copy(String text) {
        windows.copy(text);
    }

    @Override
    public void tell(Problem problem) {
        windows.tell(problem);
    }

    @Override
    public void begun() {
        windows.begun();
    }

    @Override
    public boolean isOpen() {
        return windows.isOpen();
    }

    @Override
    public void finish(Runnable then) {
        windows.finish(then);
    }

    @Override
    public void close() {}
}
