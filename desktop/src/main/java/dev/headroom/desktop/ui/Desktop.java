package dev.headroom.desktop.ui;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Background;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.action.WatchPace;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.settings.DesktopSettings;
import dev.headroom.desktop.settings.LoginSwitch;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.tray.Notice;
import dev.headroom.desktop.tray.TrayMenu;
import dev.headroom.desktop.tray.TrayPort;
import dev.headroom.desktop.tray.host.NoTray;
import dev.headroom.desktop.ui.notice.NoticePublisher;
import dev.headroom.desktop.ui.notice.UiHistory;
import dev.headroom.desktop.ui.window.Screens;
import dev.headroom.desktop.ui.window.UiState;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Holds tray, windows and core together: snapshots flow down to what shows them, actions come up from it. Needs no
 * toolkit; core calls run on virtual threads.
 */
public final class Desktop implements TrayPort.Listener, Consumer<Action>, AutoCloseable {
    private final Installer installer;
    private final DesktopServices outside;
    private final Supplier<DesktopSettings> settings;
    private final NoticePublisher news;
    private final Administrator administrator;
    private final ProfileOperations operations;
    private final RecoveryDialog recovering;
    private final PassingProblem passing = new PassingProblem();
    private final TaskTracker work = new TaskTracker();
    private final TrayData trayData;
    private Busy busy = Busy.NOTHING;
    private UiHistory seen = UiHistory.NOTHING;
    private final LoginSwitch login;
    private TrayPort tray = new NoTray();
    private Screens screens = new NoScreens();
    private Installer.Watch watch = () -> {};
    private Installer.Watch machineWatch = () -> {};

    public Desktop(
            Installer installer,
            Administrator administrator,
            DesktopServices outside,
            Supplier<DesktopSettings> settings) {
        this.installer = installer;
        this.administrator = administrator;
        this.operations = new ProfileOperations(installer, installer, installer, administrator);
        this.news = new NoticePublisher(settings, notice -> tray.tell(notice));
        this.recovering = new RecoveryDialog(installer::recover, this::isUnfinished, this::recovered);
        this.outside = outside;
        this.settings = settings;
        this.login = new LoginSwitch(outside.loginItem());
        this.trayData = new TrayData(
                outside, Clock.systemUTC(), this::refresh, over -> accept(new Action.Operate(over, Operation.ROUTE)));
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
            login.look();
            recovered(installer.recover());
            Installer.Watch begun = installer.watch(this::patience, this::see);
            Installer.Watch others = administrator.watch(this::patience, now -> see(before -> before.after(now)));
            synchronized (this) {
                watch = begun;
                machineWatch = others;
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
            Background.run(() -> PanelWait.orElse(this::hasTray, outside.panelPatience(), screens::explainNoTray));
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
            case Action.Operate operate ->
                change(operate.profile(), () -> operations.own(operate.profile(), operate.operation()));
            case Action.Pause pause -> pause(pause.profile());
            case Action.ResolveDrift drift ->
                change(drift.profile(), () -> operations.resolveDrift(drift.profile(), drift.choice(), drift.shown()));
            case Action.OpenDashboard open -> address(open.profile()).ifPresent(proxy -> browse(proxy + "/dashboard"));
            case Action.CopyAddress copy -> address(copy.profile()).ifPresent(screens::copy);
            case Action.OperateMachine operate -> operateMachine(operate.profile(), operate.operation());
            case Action.Browse page -> browse(page.address());
            case Action.Copy copy -> screens.copy(copy.text());
            case Action.StartAtLogin start -> startAtLogin(start.wanted());
            case Action.Quit _ -> screens.finish(() -> work.end(outside.quit()));
            case Action.NoWindow none -> noWindow(none.why());
            case Action.Working working -> working(working);
            case Action.ShowMachine _, Action.ShowProfile _, Action.ViewLog _, Action.Edit _ -> screens.open(action);
            case Action.TurnOnSavings _, Action.Remove _, Action.Restore _, Action.OpenWindow _ -> screens.open(action);
            case Action.NewProfile _, Action.OpenSettings _, Action.CheckSetup _ -> screens.open(action);
        }
    }

    /** What the icon offers is still there; without it, too, nobody could reach us. */
    private void noWindow(String why) {
        String said = messages().text("no-window.text", why);
        if (hasTray()) {
            tray.tell(new Notice(Notice.Kind.NO_WINDOW, "window", messages().text("no-window"), said, List.of()));
        } else {
            outside.giveUp().accept(said);
        }
    }

    /** Marks a profile as being worked on, and as free again. */
    private void working(Action.Working what) {
        if (what.now()) {
            screens.begun();
        }
        synchronized (this) {
            busy = what.machine() ? busy.machine(what.profile(), what.now()) : busy.own(what.profile(), what.now());
            news.touch(what.profile(), what.machine());
            news.look(seen, busy);
        }
        refresh();
    }

    void tell(Problem problem) {
        screens.tell(problem);
    }

    /** Shows everything again, such as after a change of the settings. */
    public synchronized void refresh() {
        UiState state = state();
        Messages messages = messages();
        tray.show(new TrayMenu(messages).of(trayData.facts(state)));
        screens.update(state);
    }

    @Override
    public void close() {
        recovering.close();
        trayData.close();
        synchronized (this) {
            watch.close();
            machineWatch.close();
        }
        screens.close();
        tray.close();
    }

    /** One more snapshot, on a thread of the watch. */
    private void see(Snapshot now) {
        see(before -> before.after(now));
        recovering.look();
    }

    private void see(UnaryOperator<UiHistory> more) {
        synchronized (this) {
            seen = more.apply(seen);
            news.look(seen, busy);
            trayData.look(seen.snapshot());
        }
        if (passing.hasPassed(this::find)) {
            screens.begun();
        }
        refresh();
    }

    private synchronized boolean isUnfinished() {
        return seen.isUnfinished();
    }

    /** Work of a killed command was brought to its end, or could not be: the user is told at once. */
    private void recovered(List<String> sentences) {
        synchronized (this) {
            if (!sentences.isEmpty() && !seen.recovered().equals(sentences)) {
                news.recovered(sentences);
            }
            seen = seen.recovered(sentences);
        }
        refresh();
    }

    private Installer.Patience patience() {
        return WatchPace.of(settings.get().patience(), screens.isOpen());
    }

    private synchronized UiState state() {
        return seen.state(work.isEnding() ? seen.everything() : busy, trayData.paused(), login.isOn());
    }

    private Messages messages() {
        return Messages.of(settings.get().locale());
    }

    private synchronized Optional<ProfileView> find(ProfileName profile) {
        return seen.find(profile);
    }

    private Optional<String> address(ProfileName profile) {
        return find(profile).map(view -> view.deployment().proxy().address());
    }

    /** Does something to a profile of the user's own; what stands in its way is told. */
    private void change(ProfileName profile, Supplier<Optional<Problem>> operation) {
        whileBusy(profile, false, () -> {
            Optional<Problem> problem = operation.get();
            problem.ifPresent(screens::tell);
            see(installer.snapshot());
            passing.told(problem, find(profile));
        });
    }

    /** Disconnects the tools for an hour. */
    private void pause(ProfileName profile) {
        change(profile, () -> {
            Optional<Problem> problem = operations.own(profile, Operation.UNROUTE);
            if (problem.isEmpty()) {
                trayData.pause(profile);
            }
            return problem;
        });
    }

    /** Where nobody can be asked for the rights, the profile's page says so and shows the command to type. */
    private void operateMachine(ProfileName profile, Operation operation) {
        whileBusy(profile, true, () -> {
            if (operations.canAsk(profile, operation)) {
                operations.machine(profile, operation).ifPresent(screens::tell);
            } else {
                screens.open(new Action.ShowMachine(profile));
            }
        });
    }

    private void whileBusy(ProfileName profile, boolean machine, Runnable task) {
        working(new Action.Working(profile, machine, true));
        work.run(() -> {
            try {
                task.run();
            } finally {
                working(new Action.Working(profile, machine, false));
            }
        });
    }

    private void browse(String address) {
        Background.run(() -> outside.browse(address, messages()).ifPresent(screens::tell));
    }

    private void startAtLogin(boolean wanted) {
        login.want(wanted);
        work.run(() -> {
            screens.begun();
            try {
                login.set();
            } catch (IOException e) {
                screens.tell(new Problem.Failed(
                        "login-item", messages().text("problem.login-item"), String.valueOf(e.getMessage()), ""));
            }
            refresh();
        });
    }
}
