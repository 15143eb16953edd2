package dev.headroom.desktop.elevation.machine;

import dev.headroom.core.status.ProfileState;

/** A machine-wide profile together with the state that follows from what every user can see. */
public record MachineView(MachineProfile profile, ProfileState state) {
    /** Who answers on its port. */
    public enum Answer {
        ITS_OWN,
        ANOTHER,
        NOBODY
    }

    static MachineView of(MachineProfile profile, Answer answer) {
        return new MachineView(profile, state(profile, answer));
    }

    private static ProfileState state(MachineProfile profile, Answer answer) {
        if (!profile.routed()) {
            return profile.running() ? ProfileState.DEGRADED : ProfileState.OFF;
        }
        return switch (answer) {
            case ITS_OWN -> ProfileState.HEALTHY;
            case ANOTHER -> ProfileState.CONFLICT;
            case NOBODY -> ProfileState.DOWN;
        };
    }
}
