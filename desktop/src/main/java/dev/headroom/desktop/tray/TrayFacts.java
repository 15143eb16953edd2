package dev.headroom.desktop.tray;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.elevation.machine.MachineView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that the icon and its menu are made from.
 *
 * @param looked whether anybody has looked yet; before that nothing can be said about profiles
 * @param snapshot the profiles of the user
 * @param machines the profiles of the whole machine
 * @param busy what something is being done to; its operations cannot be chosen meanwhile
 * @param paused the profiles whose tools are disconnected for a while, and when they are connected again
 * @param saved how many tokens a profile saved today; a profile that has not told is missing
 * @param atLogin whether the desktop starts at login
 */
public record TrayFacts(
        boolean looked,
        Snapshot snapshot,
        List<MachineView> machines,
        Busy busy,
        Map<ProfileName, Instant> paused,
        Map<ProfileName, Long> saved,
        boolean atLogin) {
    public TrayFacts {
        machines = List.copyOf(machines);
        paused = Map.copyOf(paused);
        saved = Map.copyOf(saved);
    }

    /** Facts about profiles of which no more is known than this look. */
    public static TrayFacts of(Snapshot snapshot, List<MachineView> machines, Busy busy) {
        return new TrayFacts(true, snapshot, machines, busy, Map.of(), Map.of(), false);
    }
}
