package dev.headroom.core.status;

import dev.headroom.core.model.Preset;
import java.util.Optional;

/**
 * Whether a preset can work on this machine for this user.
 *
 * @param preset the preset that was asked about
 * @param obstacle why it cannot work and what the user can do about it; empty when it can work
 * @param how the supervisor that would be used, such as {@code systemd user unit}
 */
public record PresetOffer(Preset preset, Optional<String> obstacle, String how) {
    /** Whether the preset can work on this machine. */
    public boolean available() {
        return obstacle.isEmpty();
    }
}
