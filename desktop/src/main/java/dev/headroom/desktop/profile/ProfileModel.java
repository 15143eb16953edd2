package dev.headroom.desktop.profile;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.text.Clipped;
import dev.headroom.desktop.text.LogTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The state of one profile's screen and the actions of its buttons, without JavaFX controls. */
public final class ProfileModel {
    private static final int LOG_LINES = 400;
    private static final Duration TICK = Duration.ofSeconds(10);

    private final Core.Profiles profiles;
    private final Statistics statistics;
    private final Clock clock;
    private final Threads threads;
    private final ObjectProperty<Optional<ProfileView>> view = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Savings>> savings = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<List<Drift>> drifts = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<List<String>> log = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Instant> moment = new SimpleObjectProperty<>(Instant.EPOCH);
    private final ObjectProperty<LastHour> hour = new SimpleObjectProperty<>(LastHour.NOTHING);
    private final ObjectProperty<Optional<Instant>> pausedUntil = new SimpleObjectProperty<>(Optional.empty());
    private final Map<ProfileName, Latencies> latencies = new HashMap<>();
    private Optional<NothingSaved> nothingSaved = Optional.empty();
    private Instant asked = Instant.EPOCH;
    private Instant seen = Instant.EPOCH;
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final BooleanProperty silent = new SimpleBooleanProperty();

    public ProfileModel(Core.Profiles profiles, Statistics statistics, Clock clock, Threads threads) {
        this.profiles = profiles;
        this.statistics = statistics;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Shows this profile as it was found, with its last hour; what belongs to another profile is forgotten.
     *
     * @param working whether something is being done to it
     * @param found when it was looked at
     */
    public void show(Optional<ProfileView> now, LastHour states, boolean working, Instant found) {
        boolean same = name(now).equals(name(view.get()));
        boolean ended = same && busy.get() && !working;
        busy.set(working);
        hour.set(states);
        if (now.equals(view.get())) {
            if (ended) {
                refresh();
            }
            return;
        }
        seen = found;
        moment.set(clock.instant());
        view.set(now);
        if (!same) {
            silent.set(false);
            savings.set(Optional.empty());
            drifts.set(List.of());
            log.set(List.of());
        }
        refresh();
    }

    /** Some time has passed: the log is read again, and all else when this long ago. */
    public void pass(Duration patience) {
        if (sinceMoment().compareTo(TICK) >= 0) {
            moment.set(clock.instant());
        }
        Duration since = Duration.between(asked, clock.instant());
        // The clock may have been set back.
        if (!since.isNegative() && since.compareTo(patience) < 0) {
            name(view.get()).ifPresent(this::readLog);
        } else {
            refresh();
        }
    }

    /** Asks anew for what snapshots do not carry: counts, log, changed settings. */
    public void refresh() {
        asked = clock.instant();
        view.get().ifPresent(shown -> {
            ProfileName profile = shown.deployment().profile();
            readLog(profile);
            if (shown.health().isLive()) {
                threads.ask(() -> counts(shown), ifStill(profile, this::count));
            }
            boolean changed = shown.tools().stream().anyMatch(tool -> tool.state() instanceof ToolState.Changed);
            if (changed) {
                threads.ask(() -> drifts(profile), ifStill(profile, drifts::set));
            } else {
                drifts.set(List.of());
            }
        });
    }

    /** The counts of a profile, and why nothing was saved where that is so. */
    private record Counts(Optional<Savings> savings, Optional<NothingSaved> nothing) {}

    private Counts counts(ProfileView shown) {
        Optional<Savings> counted = statistics.at(shown.deployment().proxy().address(), clock.instant());
        return new Counts(counted, counted.flatMap(each -> profiles.whyNothing(shown, each)));
    }

    /** The lines of the log that hold what is searched for. */
    public List<String> found() {
        String wanted = search.get().toLowerCase(Locale.ROOT);
        return log.get().stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** The state over the last hour. */
    public ObjectProperty<LastHour> hour() {
        return hour;
    }

    /** How long the shown profile's requests took, as far as that was seen; changes with the savings. */
    public Latencies latencies() {
        return name(view.get()).map(latencies::get).orElse(Latencies.NOTHING);
    }

    /** The time by the model's clock; goes on every few seconds while the profile is shown, for what says how long ago. */
    public ObjectProperty<Instant> moment() {
        return moment;
    }

    /** How long ago the shown profile was looked at; one of which nothing new is heard is as it was then. */
    public Duration sinceSeen() {
        Duration since = Duration.between(seen, clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }

    /** A clock that was set back has gone on, too. */
    private Duration sinceMoment() {
        return Duration.between(moment.get(), clock.instant()).abs();
    }

    /** When the tools of the shown profile are connected again, which the user paused. */
    public ObjectProperty<Optional<Instant>> pausedUntil() {
        return pausedUntil;
    }

    public ObjectProperty<Optional<ProfileView>> view() {
        return view;
    }

    public ObjectProperty<Optional<Savings>> savings() {
        return savings;
    }

    /** Whether the shown profile runs and did not answer when it was asked for its counts last. */
    public BooleanProperty silent() {
        return silent;
    }

    /** Why the shown profile saved nothing; changes with the savings. */
    public Optional<NothingSaved> nothingSaved() {
        return nothingSaved;
    }

    public ObjectProperty<List<Drift>> drifts() {
        return drifts;
    }

    public ObjectProperty<List<String>> log() {
        return log;
    }

    public StringProperty search() {
        return search;
    }

    public BooleanProperty busy() {
        return busy;
    }

    private void readLog(ProfileName profile) {
        threads.ask(() -> tail(profile), ifStill(profile, log::set));
    }

    /** A log that cannot be read says so in its own place. */
    private List<String> tail(ProfileName profile) {
        try {
            return profiles.logTail(profile, LOG_LINES).stream()
                    .map(line -> Clipped.of(LogTime.local(line, clock.getZone())))
                    .toList();
        } catch (ProblemException e) {
            return List.of(e.problem().what(), e.problem().why());
        }
    }

    private void count(Counts counts) {
        name(view.get()).ifPresent(profile -> counts.savings()
                .ifPresent(look -> latencies.put(
                        profile,
                        latencies.getOrDefault(profile, Latencies.NOTHING).after(clock.instant(), look))));
        nothingSaved = counts.nothing();
        silent.set(counts.savings().isEmpty());
        savings.set(counts.savings());
    }

    private List<Drift> drifts(ProfileName profile) {
        return switch (profiles.drift(profile)) {
            case Installer.Answer.Value<List<Drift>> value -> value.value();
            case Installer.Answer.Refused<List<Drift>> ignored -> List.of();
        };
    }

    /** An answer that comes when another profile is shown is dropped. */
    private <T> Consumer<T> ifStill(ProfileName profile, Consumer<T> taker) {
        return value -> {
            if (name(view.get()).equals(Optional.of(profile))) {
                taker.accept(value);
            }
        };
    }

    private static Optional<ProfileName> name(Optional<ProfileView> view) {
        return view.map(each -> each.deployment().profile());
    }
}
