package dev.headroom.desktop.ui;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.action.Background;
import dev.headroom.desktop.settings.PauseFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Remembers for which profiles the user has disconnected the tools for a while, and says when the while is over. A pause ends
 * early when somebody connects the tools, stops the proxy or removes the profile.
 */
final class PauseTimer {
    private static final System.Logger LOG = System.getLogger(PauseTimer.class.getName());

    /** A machine that slept is late by at most this much: waiting does not count the time of the sleep. */
    private static final Duration LOOK = Duration.ofSeconds(20);

    private final PauseFile file;
    private final Clock clock;
    private final Consumer<ProfileName> over;
    private final Map<ProfileName, Pause> pauses = new HashMap<>();
    private Snapshot seen = new Snapshot(Instant.EPOCH, List.of(), List.of(), List.of());
    private boolean waiting;

    /**
     * A pause of one profile. One that is over stays in the file until the tools are seen connected, so that a program that is
     * killed meanwhile tries again.
     *
     * @param begun a look from before shows the tools as they were before the pause
     */
    private record Pause(Instant begun, Instant until, boolean over) {}

    /**
     * A timer of the pauses that this file holds.
     *
     * @param over called once when the pause of a profile is over whose tools are to be connected; on a thread of the timer
     */
    PauseTimer(PauseFile file, Clock clock, Consumer<ProfileName> over) {
        this.file = file;
        this.clock = clock;
        this.over = over;
        try {
            file.load().forEach((profile, until) -> pauses.put(profile, new Pause(Instant.EPOCH, until, false)));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the pauses cannot be read: {0}", e.getMessage());
        }
    }

    /** The tools of this profile have just been disconnected for so long. */
    synchronized void begin(ProfileName profile, Duration time) {
        Instant now = clock.instant();
        pauses.put(profile, new Pause(now, now.plus(time), false));
        save();
        waitForTheFirst();
    }

    /** Takes a look at the profiles in. One at which the profiles could not be read says nothing. */
    synchronized void look(Snapshot now) {
        if (now.profiles().isEmpty() && !now.troubles().isEmpty()) {
            return;
        }
        seen = now;
        int before = pauses.size();
        pauses.entrySet().removeIf(each -> hasEnded(each.getKey(), each.getValue()));
        if (pauses.size() != before) {
            save();
        }
        due().forEach(profile -> Background.run(() -> over.accept(profile)));
        waitForTheFirst();
    }

    /** When the tools of each paused profile are connected again. */
    synchronized Map<ProfileName, Instant> ends() {
        return ends(pause -> !pause.over());
    }

    private Map<ProfileName, Instant> ends(Predicate<Pause> which) {
        return pauses.entrySet().stream()
                .filter(each -> which.test(each.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().until()));
    }

    private boolean hasEnded(ProfileName profile, Pause pause) {
        if (seen.at().isBefore(pause.begun())) {
            return false;
        }
        Optional<ProfileView> view = view(profile);
        return view.isEmpty() || view.get().routed() || view.get().stopped();
    }

    private Optional<ProfileView> view(ProfileName profile) {
        return seen.profiles().stream()
                .filter(each -> each.deployment().profile().equals(profile))
                .findFirst();
    }

    private void waitForTheFirst() {
        if (!waiting && isWaiting()) {
            Background.run(this::await);
        }
    }

    private void await() {
        while (isWaiting()) {
            due().forEach(over);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private synchronized boolean isWaiting() {
        waiting = pauses.values().stream().anyMatch(pause -> !pause.over());
        return waiting;
    }

    /** A proxy that is down at that moment gets its tools when it lives again. */
    private synchronized List<ProfileName> due() {
        Instant now = clock.instant();
        List<ProfileName> due = pauses.entrySet().stream()
                .filter(each ->
                        !each.getValue().over() && !now.isBefore(each.getValue().until()))
                .map(Map.Entry::getKey)
                .filter(profile ->
                        view(profile).filter(view -> view.health().isRoutable()).isPresent())
                .toList();
        due.forEach(profile ->
                pauses.computeIfPresent(profile, (_, pause) -> new Pause(pause.begun(), pause.until(), true)));
        return due;
    }

    private void save() {
        try {
            file.save(ends(_ -> true));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the pauses cannot be kept: {0}", e.getMessage());
        }
    }
}
