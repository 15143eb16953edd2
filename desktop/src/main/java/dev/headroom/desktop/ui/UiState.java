package dev.headroom.desktop.ui;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Snapshot;
import java.util.Set;

/**
 * Everything that tray and windows show, at one moment.
 *
 * @param busy profiles that something is being done to right now
 * @param atLogin whether the desktop starts at login
 */
public record UiState(Snapshot snapshot, Set<ProfileName> busy, boolean atLogin) {
    public UiState {
        busy = Set.copyOf(busy);
    }
}
