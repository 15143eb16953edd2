package dev.headroom.desktop.ui.notice;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.profile.LastHour;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.ui.window.UiState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was seen last, and of each profile over the last hour. Pure data.
 *
 * @param recovered sentences about work of killed commands that was brought to its end
 */
public record UiHistory(
        Snapshot snapshot, List<MachineView> machines, Map<ProfileName, LastHour> hours, List<String> recovered) {
    public static final UiHistory NOTHING =
            new UiHistory(new Snapshot(Instant.EPOCH, List.of(), List.of(), List.of()), List.of(), Map.of(), List.of());

    /** What is this much older, or more, comes from a clock that was set back and not from a look that took its time. */
    private static final Duration LATEST = Duration.ofMinutes(1);

    /** With this look, unless it began before the one that is shown: then things are no longer as it saw them. */
    public UiHistory after(Snapshot now) {
        Duration late = Duration.between(now.at(), snapshot.at());
        if (late.isPositive() && late.compareTo(LATEST) < 0) {
            return this;
        }
        Map<ProfileName, LastHour> longer = now.profiles().stream()
                .collect(Collectors.toMap(view -> view.deployment().profile(), view -> hours.getOrDefault(
                                view.deployment().profile(), LastHour.NOTHING)
                        .after(now.at(), view.state())));
        return new UiHistory(now, machines, longer, recovered);
    }

    public UiHistory after(List<MachineView> now) {
        return new UiHistory(snapshot, List.copyOf(now), hours, recovered);
    }

    public UiHistory recovered(List<String> sentences) {
        return new UiHistory(snapshot, machines, hours, List.copyOf(sentences));
    }

    /** Every profile, as notices see it. */
    List<ProfileSighting> sights(Messages messages) {
        return Stream.concat(
                        snapshot.profiles().stream().map(view -> ProfileSighting.of(view, messages)),
                        machines.stream().map(view -> ProfileSighting.of(view, messages)))
                .toList();
    }

    /** Every profile, as if something were being done to each. */
    public Busy everything() {
        return new Busy(
                snapshot.profiles().stream()
                        .map(view -> view.deployment().profile())
                        .collect(Collectors.toSet()),
                machines.stream().map(view -> view.profile().name()).collect(Collectors.toSet()));
    }

    public boolean isUnfinished() {
        return !snapshot.unfinished().isEmpty();
    }

    public Optional<ProfileView> find(ProfileName profile) {
        return snapshot.profiles().stream()
                .filter(view -> view.deployment().profile().equals(profile))
                .findFirst();
    }

    /** Everything that tray and windows show, with what is not seen by looking at the profiles. */
    public UiState state(Busy busy, Map<ProfileName, Instant> paused, boolean atLogin) {
        List<String> troubles =
                Stream.concat(snapshot.troubles().stream(), recovered.stream()).toList();
        Snapshot shown = new Snapshot(snapshot.at(), snapshot.profiles(), troubles, snapshot.unfinished());
        return new UiState(shown, machines, busy, hours, paused, atLogin);
    }
}
