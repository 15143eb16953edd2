package dev.headroom.desktop.ui;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.tray.TrayFacts;
import dev.headroom.desktop.ui.window.UiState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** What the icon's menu tells beyond the state of the profiles: pauses, and what was saved today. */
final class TrayData implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final PauseTimer pauses;
    private final SavedToday saved;
    private volatile boolean looked;

    /**
     * Begins to ask and to wait.
     *
     * @param changed is called when there is something new to show
     * @param over is called when the tools of a profile are to be connected again
     */
    TrayData(DesktopServices outside, Clock clock, Runnable changed, Consumer<ProfileName> over) {
        this.pauses = new PauseTimer(outside.pauses(), clock, over);
        this.saved = new SavedToday(outside.statistics(), clock, changed);
    }

    /** Takes a look at the profiles in. */
    void look(Snapshot now) {
        looked = true;
        pauses.look(now);
        saved.look(now);
    }

    /** The user has just paused this profile for an hour. */
    void pause(ProfileName profile) {
        pauses.begin(profile, PAUSE);
    }

    /** When the tools of each paused profile are connected again. */
    Map<ProfileName, Instant> paused() {
        return pauses.ends();
    }

    /** What the icon is to be made from. */
    TrayFacts facts(UiState state) {
        return new TrayFacts(
                looked,
                state.snapshot(),
                state.machines(),
                state.busy(),
                state.paused(),
                saved.counts(),
                state.atLogin());
    }

    @Override
    public void close() {
        saved.close();
    }
}
