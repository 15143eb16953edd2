package dev.headroom.core.status;

import dev.headroom.core.model.Preset;
import java.util.Optional;

/**
 * Whether a preset can work on this machine for this user.
 *
 * @param obstacle why not, and what would make it so; empty when it can work
 * @param how by what it would be kept running, such as {@code systemd user unit}
 */
public record PresetOffer(Preset preset, Optional<String> obstacle, String how) {
    public boolean available() {
        return obstacle.isEmpty();
    }
}
