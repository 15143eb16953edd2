package dev.headroom.desktop.ui;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Background;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.profile.LastHour;
import dev.headroom.desktop.settings.LoginItem;
import dev.headroom.desktop.settings.Settings;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.tray.NoTray;
import dev.headroom.desktop.tray.Notice;
import dev.headroom.desktop.tray.TrayMenu;
import dev.headroom.desktop.tray.TrayPort;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds tray, windows and core together: snapshots flow down to what shows them, actions come up from it. Needs no
 * toolkit; core calls run on virtual threads.
 */
public final class Desktop implements TrayPort.Listener, Consumer<Action>, AutoCloseable {
    private static final int RARELY = 4;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration PANEL_PAUSE = Duration.ofMillis(200);

    private final Installer installer;
    private final Outside outside;
    private final Supplier<Settings> settings;
    private final Notices notices = new Notices();
    private final Set<ProfileName> busy = new HashSet<>();
    private Snapshot snapshot = new Snapshot(Instant.EPOCH, List.of(), List.of(), List.of());
    private Map<ProfileName, LastHour> hours = Map.of();
    private List<String> settled = List.of();
    private boolean known;
    private boolean atLogin;
    private TrayPort tray = new NoTray();
    private Screens screens = new NoScreens();
    private Installer.Watch watch = () -> {};

    /**
     * What the desktop does besides the core.
     *
     * @param quit ends the program
     * @param giveUp ends it because nobody can reach it, with a sentence that says so
     * @param panelPatience how long a panel may be away, or late, before the window says that there is no icon
     */
    public record Outside(
            LoginItem loginItem,
            Consumer<String> browser,
            Runnable quit,
            Consumer<String> giveUp,
            Duration panelPatience) {}

    public Desktop(Installer installer, Outside outside, Supplier<Settings> settings) {
        this.installer = installer;
        this.outside = outside;
        this.settings = settings;
    }

    /** Begins to watch, and to show what is seen; returns at once. */
    public void start(Function<TrayPort.Listener, TrayPort> trays, Screens windows) {
        screens = windows;
        TrayPort opened = trays.apply(this);
        synchronized (this) {
            tray = opened;
        }
        refresh();
        Background.run(() -> {
            lookAtLogin();
            List<String> sentences = installer.settle();
            synchronized (this) {
                settled = sentences;
            }
            Installer.Watch begun = installer.watch(this::patience, this::see);
            synchronized (this) {
                watch = begun;
            }
        });
    }

    /** Whether the icon can be seen. */
    public boolean hasTray() {
        return tray.isVisible();
    }

    @Override
    public void visible(boolean now) {
        if (now) {
            screens.trayIsThere();
        } else {
            Background.run(this::explainUnlessItComes);
        }
    }

    /** A panel that is started anew, or that comes later than we at login, is back soon. */
    private void explainUnlessItComes() {
        long until = System.nanoTime() + outside.panelPatience().toNanos();
        while (!hasTray() && System.nanoTime() < until) {
            LockSupport.parkNanos(PANEL_PAUSE.toNanos());
        }
        if (!hasTray()) {
            screens.explainNoTray();
        }
    }

    @Override
    public void chosen(Action action) {
        accept(action);
    }

    /** Carries an action out; returns at once. */
    @Override
    public void accept(Action action) {
        switch (action) {
            case Action.Operate operate -> operate(operate.profile(), operate.operation());
            case Action.OpenDashboard open ->
                find(open.profile()).ifPresent(view -> outside.browser()
                        .accept(view.deployment().proxy().address() + "/dashboard"));
            case Action.CopyAddress copy ->
                find(copy.profile())
                        .ifPresent(
                                view -> screens.copy(view.deployment().proxy().address()));
            case Action.StartAtLogin login -> Background.run(() -> startAtLogin(login.wanted()));
            case Action.Quit ignored -> outside.quit().run();
            case Action.NoWindow none -> noWindow(none.why());
            case Action.ShowProfile ignored -> screens.open(action);
            case Action.ViewLog ignored -> screens.open(action);
            case Action.Edit ignored -> screens.open(action);
            case Action.Remove ignored -> screens.open(action);
            case Action.Restore ignored -> screens.open(action);
            case Action.OpenWindow ignored -> screens.open(action);
            case Action.NewProfile ignored -> screens.open(action);
            case Action.OpenSettings ignored -> screens.open(action);
        }
    }

    /** What the icon offers is still there; without it, too, nobody could reach us. */
    private void noWindow(String why) {
        Messages messages = messages();
        String said = messages.text("no-window.text", why);
        if (hasTray()) {
            tray.tell(new Notice(Notice.Kind.NO_WINDOW, messages.text("no-window"), said));
        } else {
            outside.giveUp().accept(said);
        }
    }

    /** Marks a profile as being worked on, and as free again. */
    public void busy(ProfileName profile, boolean now) {
        synchronized (this) {
            if (now) {
                busy.add(profile);
            } else {
                busy.remove(profile);
            }
        }
        refresh();
    }

    /** Shows everything again, such as after a change of the settings. */
    public synchronized void refresh() {
        UiState state = state();
        Messages messages = messages();
        tray.show(new TrayMenu(messages).of(state.snapshot(), state.busy(), state.atLogin()));
        screens.update(state);
    }

    @Override
    public void close() {
        watch.close();
        screens.close();
        tray.close();
    }

    /** One more snapshot, on a thread of the watch. */
    private void see(Snapshot now) {
        synchronized (this) {
            boolean first = !known;
            known = true;
            snapshot = now;
            hours = hours(now);
            List<Notice> news = notices.after(now, busy, messages());
            if (!first && settings.get().notifications()) {
                news.forEach(tray::tell);
            }
        }
        refresh();
    }

    /** While nobody looks, proxies are asked rarely: deaths and changed files are seen without asking. */
    private Installer.Patience patience() {
        Duration often = settings.get().patience();
        return screens.isOpen()
                ? new Installer.Patience(SOON, often)
                : new Installer.Patience(often, often.multipliedBy(RARELY));
    }

    private synchronized UiState state() {
        List<String> troubles =
                Stream.concat(snapshot.troubles().stream(), settled.stream()).toList();
        Snapshot shown = new Snapshot(snapshot.at(), snapshot.profiles(), troubles, snapshot.unfinished());
        return new UiState(shown, busy, hours, atLogin);
    }

    private Map<ProfileName, LastHour> hours(Snapshot now) {
        return now.profiles().stream()
                .collect(Collectors.toMap(view -> view.deployment().profile(), view -> hours.getOrDefault(
                                view.deployment().profile(), LastHour.NOTHING)
                        .after(now.at(), view.state())));
    }

    private Messages messages() {
        return Messages.of(settings.get().locale());
    }

    private synchronized Optional<ProfileView> find(ProfileName profile) {
        return snapshot.profiles().stream()
                .filter(view -> view.deployment().profile().equals(profile))
                .findFirst();
    }

    private void operate(ProfileName profile, Operation operation) {
        busy(profile, true);
        Background.run(() -> {
            try {
                problem(perform(profile, operation)).ifPresent(screens::tell);
                see(installer.snapshot());
            } finally {
                busy(profile, false);
            }
        });
    }

    private Outcome perform(ProfileName profile, Operation operation) {
        Consumer<Progress> silent = ignored -> {};
        return switch (operation) {
            case START -> installer.start(profile, silent);
            case STOP -> installer.stop(profile, silent);
            case RESTART -> installer.restart(profile, silent);
            case ROUTE -> installer.route(profile);
            case UNROUTE -> installer.unroute(profile);
        };
    }

    private static Optional<Problem> problem(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied ignored -> Optional.empty();
            case Outcome.Completed ignored -> Optional.empty();
            case Outcome.Cancelled ignored -> Optional.empty();
            case Outcome.RolledBack back -> Optional.of(back.problem());
            case Outcome.Stuck stuck -> Optional.of(stuck.problem());
            case Outcome.Refused refused -> Optional.of(refused.problem());
        };
    }

    private void startAtLogin(boolean wanted) {
        try {
            outside.loginItem().set(wanted);
        } catch (IOException e) {
            screens.tell(new Problem.Failed(
                    "login-item", messages().text("problem.login-item"), String.valueOf(e.getMessage()), ""));
        }
        lookAtLogin();
        refresh();
    }

    private void lookAtLogin() {
        boolean now = outside.loginItem().isOn();
        synchronized (this) {
            atLogin = now;
        }
    }
}
