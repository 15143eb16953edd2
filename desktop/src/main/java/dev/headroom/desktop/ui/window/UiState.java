package dev.headroom.desktop.ui.window;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.profile.LastHour;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that tray and windows show, at one moment.
 *
 * @param machines the profiles of the whole machine
 * @param busy profiles that something is being done to right now
 * @param hours what was seen of each profile over the last hour
 * @param paused the profiles whose tools the user disconnected for a while, and when they are connected again
 * @param atLogin whether the desktop starts at login
 */
public record UiState(
        Snapshot snapshot,
        List<MachineView> machines,
        Busy busy,
        Map<ProfileName, LastHour> hours,
        Map<ProfileName, Instant> paused,
        boolean atLogin) {
    /** Before the first snapshot. */
    public static final UiState NOTHING = new UiState(
            new Snapshot(Instant.EPOCH, List.of(), List.of(), List.of()),
            List.of(),
            Busy.NOTHING,
            Map.of(),
            Map.of(),
            false);

    public UiState {
        machines = List.copyOf(machines);
        hours = Map.copyOf(hours);
        paused = Map.copyOf(paused);
    }
}
