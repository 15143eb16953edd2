package dev.headroom.desktop.ui;

import dev.headroom.core.model.Problem;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.ui.window.Screens;
import dev.headroom.desktop.ui.window.UiState;

/** Before there are windows. */
public final class NoScreens implements Screens {
    @Override
    public void update(UiState state) {}

    @Override
    public void open(Action action) {}

    @Override
    public void explainNoTray() {}

    @Override
    public void trayIsThere() {}

    @Override
    public void copy(String text) {}

    @Override
    public void tell(Problem problem) {}

    @Override
    public void begun() {}

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public void finish(Runnable then) {
        then.run();
    }

    @Override
    public void close() {}
}
